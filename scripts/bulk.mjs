// Measures bulk work: node scripts/bulk.mjs [requests] [workers…], after npm run build.
// Feeds the built command as many requests, checks that each is answered in order, and samples how much memory it holds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const SAMPLES = 8;

/** Requests of some kinds, each with another text. */
const KINDS = [
  (id) => ({
    id,
    op: 'override.parse',
    input: `model.layers.${id % 100}.lr=[1e-${(id % 9) + 1},{a:${id},b:"x ${id}"}]`,
  }),
  (id) => ({
    id,
    op: 'hydra.applyOverrides',
    config: `trainer: {max_epochs: 90, lr: 0.1}\nmodel:\n  name: net${id}\n  layers: [1, 2, 3]\n`,
    overrides: [`trainer.lr=0.${id % 9}`, `+seed=${id}`],
  }),
  (id) => ({ id, op: 'omegaconf.load', input: `a: ${id}\nb: [1, 2.5, x]\nc: {d: e${id}}\n` }),
];

const [count = '100000', ...threads] = process.argv.slice(2);
for (const workers of threads.length === 0 ? ['none', '2'] : threads) await measure(Number(count), workers);

async function measure(requests, workers) {
  const start = performance.now();
  const options = workers === 'none' ? [] : ['--workers', workers];
  const child = spawn(process.execPath, [COMMAND, 'batch', ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [memory] = await Promise.all([checkAnswers(child, requests), feed(child.stdin, requests)]);
  const seconds = (performance.now() - start) / 1_000;
  const rate = Math.round(requests / seconds);
  console.log(
    `${requests} requests, workers ${workers}: ${seconds.toFixed(1)} s, ${rate} a second, MB held ${memory.join(' ')}`,
  );
}

async function feed(stream, requests) {
  let text = '';
  for (let id = 0; id < requests; id++) {
    text += `${JSON.stringify(KINDS[id % KINDS.length](id))}\n`;
    if (text.length < 60_000) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
}

/** Reads the answers to the end; gives the memory held after each eighth of them. */
async function checkAnswers(child, requests) {
  const memory = [];
  let next = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith(`{"id":${next},"ok":`)) throw new Error(`answer ${next} is ${line}`);
    next++;
    if (next % Math.ceil(requests / SAMPLES) === 0) memory.push(megabytesOf(child.pid));
  }
  if (next !== requests) throw new Error(`${next} answers to ${requests} requests`);
  return memory;
}

function megabytesOf(pid) {
  const [, kilobytes] = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_000);
}
