// Ends the process when the count of calls stands still, and says which call it stands at.
import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { workerData } from 'node:worker_threads';

const { beat, note, seconds } = workerData;
let last = -1;

setInterval(() => {
  const now = Atomics.load(beat, 0);
  const length = Atomics.load(beat, 1);
  // Nothing is noted between calls: the laws of the tests run in a process of their own.
  if (now === last && length > 0) {
    const input = Buffer.from(note.slice(0, length)).toString();
    writeSync(2, `fuzz: no end after ${String(seconds)} s; again: npm run fuzz -- --replay with\n${input}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  last = now;
}, seconds * 1_000);
