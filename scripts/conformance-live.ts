// Asks the OmegaConf that is installed and us the same generated questions: npm run conformance:live -- [--seed N] [--cases N] [--op part] [--show N]
// It needs a Python with OmegaConf and PyYAML (Debian: python3-omegaconf), and says so when there is none.
import { parseArgs } from 'node:util';
import type { JsonObject } from '../src/index.js';
import { anyRequest, type Request } from './conformance-live/cases/requests.js';
import { differenceOf } from './conformance-live/compare.js';
import { ourAnswer } from './conformance-live/ours.js';
import { findPython, Reference } from './conformance-live/reference.js';
import { Tally } from './conformance-live/tally.js';
import { VERSION_DIFFERENCES } from './conformance-live/version-differences.js';
import { Random } from './fuzz/random.js';

/** Few enough that both ends of the pipe keep up, enough that both sides work at the same time. */
const BATCH = 100;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    cases: { type: 'string', default: '3000' },
    op: { type: 'string', default: '' },
    show: { type: 'string', default: '10' },
  },
});

const python = findPython();
if (python === undefined) {
  console.log(
    'conformance:live: skipped, no python3 here has the modules omegaconf and yaml (Debian: python3-omegaconf)',
  );
} else {
  await run(python, Number(values.cases), new Random(Number(values.seed)));
}

async function run(python: string, cases: number, random: Random): Promise<void> {
  const { reference, omegaconf, pyyaml } = await Reference.start(python);
  console.log(`conformance:live: OmegaConf ${omegaconf}, PyYAML ${pyyaml}, seed ${values.seed}, ${values.cases} cases`);
  const tally = new Tally(omegaconf.startsWith('2.2.') ? VERSION_DIFFERENCES : []);
  for (let left = cases; left > 0; left -= BATCH) {
    const requests = Array.from({ length: Math.min(left, BATCH) }, () => nextRequest(random));
    const [theirs, ours] = await Promise.all([reference.answer(requests), answerAll(requests)]);
    requests.forEach((request, at) => {
      const [their, our] = [theirs[at] ?? {}, ours[at] ?? {}];
      tally.add(request, their, our, differenceOf(their, our));
    });
  }
  reference.stop();
  console.log(tally.report(Number(values.show)));
  if (tally.differing > 0) process.exitCode = 1;
}

function nextRequest(random: Random): Request {
  for (;;) {
    const request = anyRequest(random);
    if (request.op.includes(values.op)) return request;
  }
}

async function answerAll(requests: readonly Request[]): Promise<JsonObject[]> {
  const answers: JsonObject[] = [];
  for (const request of requests) answers.push(await ourAnswer(request));
  return answers;
}
