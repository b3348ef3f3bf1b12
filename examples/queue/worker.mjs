// One of several processes that work on the queue: REDIS_SOCKET=… node worker.mjs
import { Worker } from 'bullmq';
import { connect, QUEUE, TRIES, VERDICTS } from './queue.mjs';
import { verdictOn } from './sweep.mjs';

const results = connect();

const worker = new Worker(
  QUEUE,
  async ({ data: { index } }) => {
    await results.hincrby(TRIES, index, 1);
    // Set only if absent: a job whose first worker was lost after this line is done again, and counts once all the same.
    await results.hsetnx(VERDICTS, index, verdictOn(index));
  },
  {
    connection: connect(),
    concurrency: 20,
    // A job whose worker has not been heard of for this long goes to another worker.
    lockDuration: 2_000,
    stalledInterval: 1_000,
    maxStalledCount: 3,
  },
);

worker.on('error', (error) => console.error(error.message));
process.on('SIGTERM', async () => {
  await worker.close();
  process.exit(0);
});
