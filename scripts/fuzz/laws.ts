import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = fileURLToPath(
  new URL('vitest.mjs', `file://${createRequire(import.meta.url).resolve('vitest/package.json')}`),
);

/** Runs the tests of laws again and again, each time with another seed; the number of rounds. */
export function runLaws(seed: number, deadline: number): number {
  let round = 0;
  while (performance.now() < deadline) {
    const options = ['run', 'laws', 'flatten', 'line-blocks', '--maxWorkers', '1', '--reporter', 'dot'];
    const env = { ...process.env, FUZZ_SEED: String(seed + round) };
    const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, ...options], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) {
      console.error(`${stdout}${stderr}\nfuzz: a law failed; again: FUZZ_SEED=${env.FUZZ_SEED} npx vitest run laws`);
      process.exit(1);
    }
    round++;
  }
  return round;
}
