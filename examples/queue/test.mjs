// Three processes validate 10,000 sweep jobs, one of them is killed midway, and every job has its verdict exactly once.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { connect, QUEUE, TRIES, VERDICTS } from './queue.mjs';
import { startRedis } from './redis.mjs';
import { sweep, verdictOn } from './sweep.mjs';

const WORKERS = 3;
const PATIENCE_MILLISECONDS = 240_000;

const redis = startRedis();
if (redis === undefined) {
  console.log('SKIPPED: there is no redis-server, and Debian\'s package cannot be installed here');
  process.exit(0);
}
process.env.REDIS_SOCKET = redis.socket;
const workers = [];
const [connection, results] = [connect(), connect()];
try {
  await run();
} finally {
  for (const worker of workers) worker.kill('SIGKILL');
  connection.disconnect();
  results.disconnect();
  redis.stop();
}

async function run() {
  const queue = new Queue(QUEUE, { connection });
  const size = Number(sweep.size);
  const start = performance.now();
  await enqueue(queue, size);
  for (let count = 0; count < WORKERS; count++) workers.push(startWorker());

  const atKill = await verdictsReach(size / 2);
  workers[0].kill('SIGKILL');
  const [, signal] = await once(workers[0], 'exit');
  await verdictsReach(size);
  await queueIsEmpty(queue);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);

  await Promise.all(workers.slice(1).map(stopWorker));
  const { invalid, again } = await checkVerdicts(size);
  assert.equal(signal, 'SIGKILL');
  assert.equal(await queue.getFailedCount(), 0);
  await queue.close();
  console.log(
    `${size} jobs, ${WORKERS} workers, one killed after ${atKill}: every verdict there once, ${invalid} jobs invalid, ` +
      `${again} jobs worked on again, ${seconds} s`,
  );
}

/** A job is its index; adding it again changes nothing, for the index is its name too. */
async function enqueue(queue, size) {
  for (let start = 0; start < size; start += 1_000) {
    const indexes = Array.from({ length: Math.min(1_000, size - start) }, (_, at) => start + at);
    const jobs = indexes.map((index) => ({ name: 'validate', data: { index }, opts: { jobId: `job-${index}` } }));
    await queue.addBulk(jobs);
  }
}

function startWorker() {
  return spawn(process.execPath, [fileURLToPath(new URL('worker.mjs', import.meta.url))], { stdio: 'inherit' });
}

async function stopWorker(worker) {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}

/** Waits until there are so many verdicts; how many there are then. */
async function verdictsReach(count) {
  return within(async () => {
    const verdicts = await results.hlen(VERDICTS);
    return verdicts >= count ? verdicts : undefined;
  });
}

/** The jobs of the killed worker are done a second time, even those whose verdict it had written. */
async function queueIsEmpty(queue) {
  await within(async () => {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed');
    return Object.values(counts).every((count) => count === 0) || undefined;
  });
}

async function within(read) {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  while (performance.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
  throw new Error('the queue does not get on');
}

/** Every index has the verdict that this process gives it, and there is no other. */
async function checkVerdicts(size) {
  const verdicts = await results.hgetall(VERDICTS);
  const tries = Object.values(await results.hgetall(TRIES)).map(Number);
  assert.equal(Object.keys(verdicts).length, size);
  for (let index = 0; index < size; index++) assert.equal(verdicts[index], verdictOn(index), `job ${index}`);
  assert.equal(tries.length, size);
  return {
    invalid: Object.values(verdicts).filter((verdict) => verdict !== 'valid').length,
    again: tries.filter((count) => count > 1).length,
  };
}
