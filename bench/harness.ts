import { shuffled, type Random } from '../src/model/random.js';
import { cpuMicroseconds } from './process-time.js';
import type { Call, Contestant } from './row.js';

const ROUNDS = 15;
const ROUND_MILLISECONDS = 8;
/** Before its first turn each contestant works so long, at least once: V8 optimises what ran often, and servers run for days. */
const WARM_UP_MILLISECONDS = 200;

/** Kept so that no engine can leave out work whose result nobody reads. */
let sink: unknown;

/**
 * Microseconds of each contestant for one piece of work: the minimum over the rounds, in each of which every contestant has
 * its turn, in an order shuffled anew. Minima and their ratios carry on a busy machine; single times do not.
 */
export function minima(contestants: readonly Contestant[], random: Random): number[] {
  const turns = contestants.map((contestant) => turnOf(contestant));
  const best = turns.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled([...turns.keys()], random))
      best[at] = Math.min(best[at] ?? Infinity, turns[at]?.() ?? NaN);
  }
  return best;
}

/** The value in the middle. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** A turn takes so long that the clock can tell, and gives the microseconds of one piece of work. */
function turnOf(contestant: Contestant): () => number {
  if ('argv' in contestant) return () => cpuMicroseconds(contestant.argv);
  warmUp(contestant);
  const loops = calibrate(contestant);
  return () => time(contestant, loops) / (contestant.units ?? 1);
}

function warmUp(call: Call): void {
  for (let spent = 0; spent < WARM_UP_MILLISECONDS * 1000;) spent += time(call, 1);
}

/** How many calls fill a turn. */
function calibrate(call: Call): number {
  for (let loops = 1; ; loops *= 2) {
    const spent = (time(call, loops) * loops) / 1000;
    if (spent > ROUND_MILLISECONDS / 2) return Math.max(1, Math.round((loops * ROUND_MILLISECONDS) / spent));
  }
}

/**
 * Microseconds of one call, in CPU time of this process: a call of a second never has a busy machine to itself, so by the
 * clock on the wall long calls would look slow beside short ones.
 */
function time({ run }: Call, loops: number): number {
  const start = process.cpuUsage();
  for (let at = 0; at < loops; at++) sink = run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / loops;
}

/** The last result, read so that it counts as used. */
export function lastResult(): unknown {
  return sink;
}
