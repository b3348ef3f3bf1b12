// Tries to break the library: npm run fuzz -- --minutes 5 [--seed N] [--mode bytes|texts|requests|short|laws] [--target override]
// A failure is anything but a value or a ConfigError, a call that costs too much or never ends, or a touched prototype.
//   bytes     any bytes, into every parser
//   texts     well-formed texts of each language, cut, doubled and mixed; what is read must print, edit and differ lawfully
//   requests  recorded requests of the batch protocol, changed in their structure
//   short     every text up to --length over the characters that mean something, a line for each language that says how far it
//             came; --part 3/20 takes the third of twenty shares
//   laws      the laws of the tests, with other seeds
// Without --mode all of them have a share of the time. --replay 'override "text"' runs one input that a failure printed.
import { parseArgs } from 'node:util';
import { bytesAsText } from './fuzz/bytes.js';
import { runLaws } from './fuzz/laws.js';
import { Random } from './fuzz/random.js';
import { defectOf, mutateRequest, recordedRequests } from './fuzz/requests.js';
import { runShortTexts } from './fuzz/short-run.js';
import { SHORT_TARGETS } from './fuzz/short-targets.js';
import { TARGETS, type Target } from './fuzz/targets.js';
import { mutate, SEEDS } from './fuzz/texts.js';
import { Watch } from './fuzz/watch.js';
import type { JsonObject } from '../src/index.js';

const MODES = ['bytes', 'texts', 'requests', 'short', 'laws'] as const;
type Mode = (typeof MODES)[number];

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mode: { type: 'string' },
    target: { type: 'string' },
    length: { type: 'string', default: '6' },
    part: { type: 'string', default: '1/1' },
    replay: { type: 'string' },
  },
});
const seed = Number(values.seed);
const targets = TARGETS.filter(isWanted);
const shortTargets = SHORT_TARGETS.filter(isWanted);
const modes = MODES.filter((mode) => values.mode === undefined || mode === values.mode);
const watch = new Watch(seed);

const RUNNERS: Readonly<Record<Mode, (deadline: number) => Promise<string> | string>> = {
  bytes: (deadline) => runTexts(deadline, (random) => bytesAsText(random)),
  texts: (deadline) =>
    runTexts(deadline, (random, { language, alphabet }) => mutate(random, SEEDS[language], alphabet)),
  requests: runRequests,
  short: runShort,
  laws: (deadline) => `, ${String(runLaws(seed, deadline))} rounds of the tests`,
};

if (values.replay === undefined) await fuzz();
else await replay(values.replay);
process.exit(0);

/** `--target override` also means `override-value` and all others of that language. */
function isWanted({ name }: { readonly name: string }): boolean {
  return values.target === undefined || name === values.target || name.startsWith(`${values.target}-`);
}

async function fuzz(): Promise<void> {
  const milliseconds = (Number(values.minutes) * 60_000) / modes.length;
  for (const mode of modes) {
    const before = watch.calls;
    console.log(`fuzz: ${mode}, seed ${values.seed}, ${(milliseconds / 60_000).toFixed(1)} minutes`);
    const done = await RUNNERS[mode](performance.now() + milliseconds);
    console.log(`fuzz: ${mode}, ${String(watch.calls - before)} calls, no failure${done}`);
  }
}

function runTexts(deadline: number, make: (random: Random, target: Target) => string): string {
  const random = new Random(seed);
  while (performance.now() < deadline) for (const target of targets) tryText(target, make(random, target));
  return '';
}

function tryText(target: Pick<Target, 'name' | 'run'>, text: string): void {
  watch.run({ name: target.name, input: text }, () => target.run(text));
}

async function runRequests(deadline: number): Promise<string> {
  const random = new Random(seed);
  const recorded = recordedRequests();
  while (performance.now() < deadline) {
    await tryRequest(mutateRequest(random, random.pick(recorded), random.pick(recorded)));
  }
  return `, from ${String(recorded.length)} recorded requests`;
}

async function tryRequest(request: JsonObject): Promise<void> {
  await watch.runRequest({ name: 'request', input: request }, () => defectOf(request));
}

function runShort(deadline: number): string {
  const [index = 1, count = 1] = values.part.split('/').map(Number);
  const part = { index: index - 1, count };
  runShortTexts({ watch, targets: shortTargets, longest: Number(values.length), part, deadline });
  return '';
}

/** `override "text"` or `request {…}`, as a failure printed it. */
async function replay(trial: string): Promise<void> {
  const [name = ''] = trial.split(' ', 1);
  const input: unknown = JSON.parse(trial.slice(name.length));
  if (name === 'request') return tryRequest(input as JsonObject);
  const target = [...TARGETS, ...SHORT_TARGETS].find((candidate) => candidate.name === name);
  if (target === undefined || typeof input !== 'string') throw new Error(`There is no target ${name} for this input`);
  tryText(target, input);
  console.log('fuzz: no failure');
}
