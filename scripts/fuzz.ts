// Tries to break every parser: npm run fuzz -- --minutes 5 [--seed N] [--target override]
// A failure is anything but a value or a ConfigError, a call that takes too long, or a touched prototype.
import { parseArgs } from 'node:util';
import { ConfigError } from '../src/index.js';
import { Random } from './fuzz/random.js';
import { mutate, SEEDS } from './fuzz/texts.js';
import { TARGETS, type Target } from './fuzz/targets.js';

/** One call on a text of at most a few thousand characters must not take longer, on the slowest machine. */
const CALL_MILLISECONDS = 2_000;
const EXHAUSTIVE_LENGTH = 4;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    target: { type: 'string' },
    length: { type: 'string', default: String(EXHAUSTIVE_LENGTH) },
  },
});
const seed = Number(values.seed);
const targets = TARGETS.filter(({ name }) => values.target === undefined || name === values.target);
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;
const deadline = performance.now() + Number(values.minutes) * 60_000;

console.log(
  `fuzz: seed ${String(seed)}, ${values.minutes} minutes, targets ${targets.map(({ name }) => name).join(', ')}`,
);
let calls = 0;
for (const target of targets) everyShortText(target, Number(values.length));
const random = new Random(seed);
while (performance.now() < deadline) {
  for (const target of targets) tryText(target, mutate(random, SEEDS[target.language], target.alphabet));
}
console.log(`fuzz: ${String(calls)} calls, no failure`);

/** Every text over the special characters of a language, up to a length: exhaustive on a small alphabet beats random. */
function everyShortText(target: Target, length: number): void {
  let texts = [''];
  for (let at = 0; at < length && performance.now() < deadline; at++) {
    texts = texts.flatMap((text) => Array.from(target.alphabet, (character) => text + character));
    for (const text of texts) tryText(target, text);
  }
}

function tryText(target: Target, text: string): void {
  const start = performance.now();
  try {
    target.run(text);
  } catch (error) {
    if (!(error instanceof ConfigError))
      fail(target, text, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  calls++;
  const spent = performance.now() - start;
  if (spent > CALL_MILLISECONDS) fail(target, text, `took ${spent.toFixed(0)} ms`);
  if (Reflect.ownKeys(Object.prototype).length !== prototypeKeys) fail(target, text, 'touched Object.prototype');
}

function fail(target: Target, text: string, reason: string): never {
  console.error(
    `fuzz: ${target.name} failed after ${String(calls)} calls (seed ${String(seed)})\n${reason}\ninput: ${JSON.stringify(text)}`,
  );
  process.exit(1);
}
