import type { ShortTarget } from './short-targets.js';
import { textsOfLength, type Part } from './short-texts.js';
import type { Watch } from './watch.js';

export interface ShortRun {
  readonly watch: Watch;
  readonly targets: readonly ShortTarget[];
  readonly longest: number;
  readonly part: Part;
  readonly deadline: number;
}

/** How far one target came. */
interface Progress {
  readonly target: ShortTarget;
  readonly longest: number;
  /** All texts up to this length were read. */
  length: number;
  texts: number;
  milliseconds: number;
}

/** Reads every short text of each target, fewest first, and tells of each target how far it came. */
export function runShortTexts(run: ShortRun): void {
  const traces = Error.stackTraceLimit;
  // Refusals by the million need no stack; `--replay` shows that of a failure.
  Error.stackTraceLimit = 0;
  const all = run.targets.map((target) => progressOf(target, run.longest));
  for (const { progress, length } of stepsOf(all)) {
    takeStep(run, progress, length);
    if (progress.length === progress.longest) report(run, progress);
  }
  for (const progress of all) if (progress.length < progress.longest) report(run, progress);
  Error.stackTraceLimit = traces;
}

function progressOf(target: ShortTarget, longest: number): Progress {
  return { target, longest: Math.min(longest, target.longest ?? longest), length: -1, texts: 0, milliseconds: 0 };
}

/** One length of one target at a time: those with few texts come first, so that a short run reaches as much as it can. */
function stepsOf(all: readonly Progress[]): { readonly progress: Progress; readonly length: number }[] {
  const steps = all.flatMap((progress) =>
    Array.from({ length: progress.longest + 1 }, (_, length) => ({ progress, length })),
  );
  const textsIn = ({ progress, length }: (typeof steps)[number]) => progress.target.alphabet.length ** length;
  return steps.sort((a, b) => textsIn(a) - textsIn(b));
}

function takeStep({ watch, part, deadline }: ShortRun, progress: Progress, length: number): void {
  const { name, alphabet, run } = progress.target;
  const start = performance.now();
  let isWhole = true;
  for (const text of textsOfLength(alphabet, length, part)) {
    isWhole = performance.now() < deadline;
    if (!isWhole) break;
    watch.runShort({ name, input: text }, () => {
      run(text);
    });
    progress.texts++;
  }
  progress.milliseconds += performance.now() - start;
  if (isWhole && progress.length === length - 1) progress.length = length;
}

function report({ part }: ShortRun, { target, longest, length, texts, milliseconds }: Progress): void {
  const share = part.count === 1 ? '' : ` of part ${String(part.index + 1)}/${String(part.count)}`;
  const reached = `every text${share} to length ${String(length)}${length === longest ? '' : ` (not to ${String(longest)})`}`;
  const characters = `${String(target.alphabet.length)} characters`;
  const seconds = (milliseconds / 1_000).toFixed(1);
  console.log(`fuzz: ${target.name}: ${reached} over ${characters}, ${texts.toLocaleString('en')} texts, ${seconds} s`);
}
