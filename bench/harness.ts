/** One way of doing a piece of work. */
export interface Contestant {
  readonly name: string;
  readonly run: () => unknown;
}

/** A piece of work, our way of doing it, and the ways of others. */
export interface Row {
  readonly work: string;
  readonly ours: Contestant;
  readonly peers: readonly Contestant[];
  /** What must hold: our time is at most so many times this peer's. */
  readonly floor?: { readonly peer: string; readonly most: number };
}

/** What a row came to: our time and, against each peer, how many times its time ours is (below 1: faster). */
export interface Result {
  readonly work: string;
  readonly microseconds: number;
  readonly ratios: readonly { readonly peer: string; readonly ratio: number }[];
}

const ROUNDS = 15;
const REPEATS = 3;
const ROUND_MILLISECONDS = 8;

/** Kept so that no engine can leave out work whose result nobody reads. */
let sink: unknown;

/**
 * Measures a row: all contestants in one process, their order shuffled every round, the minimum of the rounds for each, and of
 * three such measurements the middle ratio. Minima and ratios carry on a busy machine; single times do not.
 */
export function measure(row: Row): Result {
  const contestants = [row.ours, ...row.peers];
  const loops = contestants.map(({ run }) => calibrate(run));
  const repeats = Array.from({ length: REPEATS }, () => minima(contestants, loops));
  const ratios = row.peers.map((peer, at) => ({
    peer: peer.name,
    ratio: middle(repeats.map((times) => (times[0] ?? NaN) / (times[at + 1] ?? NaN))),
  }));
  return { work: row.work, microseconds: middle(repeats.map((times) => times[0] ?? NaN)), ratios };
}

/** Microseconds per call: the minimum over the rounds, for each contestant. */
function minima(contestants: readonly Contestant[], loops: readonly number[]): number[] {
  const best = contestants.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled(contestants.length)) {
      const contestant = contestants[at];
      if (contestant !== undefined) best[at] = Math.min(best[at] ?? Infinity, time(contestant.run, loops[at] ?? 1));
    }
  }
  return best;
}

/** How many calls fill a round. */
function calibrate(run: () => unknown): number {
  for (let loops = 1; ; loops *= 2) {
    const spent = (time(run, loops) * loops) / 1000;
    if (spent > ROUND_MILLISECONDS / 2) return Math.max(1, Math.round((loops * ROUND_MILLISECONDS) / spent));
  }
}

function time(run: () => unknown, loops: number): number {
  const start = performance.now();
  for (let at = 0; at < loops; at++) sink = run();
  return ((performance.now() - start) * 1000) / loops;
}

function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The last result, read so that it counts as used. */
export function lastResult(): unknown {
  return sink;
}
