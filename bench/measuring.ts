import { randomFrom, type Random } from '../src/model/random.js';
import { middle, minima } from './harness.js';
import { loadPeers, type Peers } from './peers.js';
import { pythonTimes, type PythonTimes } from './python.js';
import type { Contestant, Ratio, Result, Row } from './row.js';
import { completionRows } from './rows/completion.js';
import { composeRows } from './rows/compose.js';
import { documentRows, largeDocumentRows } from './rows/documents.js';
import { growthRows } from './rows/growth.js';
import { overrideRows } from './rows/overrides.js';
import { startRows } from './rows/start.js';
import { largeTreeRows, treeRows } from './rows/trees.js';

/** The whole run is done so many times; the middle one of the ratios is told. */
const RUNS = 3;

export interface MeasureOptions {
  readonly seed: number;
  /** Parts of names of rows; none means all rows. */
  readonly wanted: readonly string[];
  /** What is going on, for people who wait. */
  readonly progress: (text: string) => void;
}

/** One row in one run. */
interface Times {
  readonly row: Pick<Row, 'work' | 'floor' | 'python'>;
  readonly peers: readonly string[];
  /** Microseconds: ours, each peer's, and OmegaConf's if it has the same work. */
  readonly ours: number;
  readonly theirs: readonly number[];
  readonly python: number | undefined;
}

/** Measures all rows in each of three runs. */
export async function measureAll(options: MeasureOptions): Promise<Result[]> {
  const peers = await loadPeers();
  if (peers === undefined) options.progress('without peers; npm ci --prefix bench/peers installs them');
  const random = randomFrom(options.seed);
  const runs: Times[][] = [];
  for (let run = 0; run < RUNS; run++) {
    const python = pythonTimes(options.seed + run);
    if (python === undefined) options.progress('without Python rows: there is no python3 with omegaconf');
    runs.push(await measureRun({ peers, python, random, options }));
  }
  return (runs[0] ?? []).map((_, at) => resultOf(runs.flatMap((run) => run[at] ?? [])));
}

interface Run {
  readonly peers: Peers | undefined;
  readonly python: PythonTimes | undefined;
  readonly random: Random;
  readonly options: MeasureOptions;
}

async function measureRun({ peers, python, random, options }: Run): Promise<Times[]> {
  const times: Times[] = [];
  const isWanted = (work: string): boolean => {
    return options.wanted.length === 0 || options.wanted.some((part) => work.includes(part));
  };
  for await (const row of rowsOf(peers, isWanted)) {
    if (!isWanted(row.work)) continue;
    options.progress(row.work);
    times.push(timesOf(row, python, random));
  }
  return times;
}

/** Groups are made when their turn comes, so that the large trees of one do not stand in memory beside all others. */
async function* rowsOf(peers: Peers | undefined, isWanted: (work: string) => boolean): AsyncGenerator<Row> {
  yield* overrideRows();
  if (peers !== undefined) {
    yield* documentRows(peers);
    yield* treeRows(peers);
    yield* composeRows(peers);
    yield* largeTreeRows(peers);
    yield* largeDocumentRows(peers);
  }
  yield* completionRows();
  yield* growthRows(isWanted);
  yield* await startRows();
}

function timesOf(row: Row, pythonTimes: PythonTimes | undefined, random: Random): Times {
  const { work, floor, python, ours, peers } = row;
  const contestants: readonly Contestant[] = [ours, ...peers];
  const [time = NaN, ...theirs] = minima(contestants, random);
  return {
    row: { work, ...(floor && { floor }), ...(python && { python }) },
    peers: peers.map(({ name }) => name),
    ours: time,
    theirs,
    python: python && pythonTimes?.[python.work],
  };
}

/** One row over all runs. */
function resultOf(runs: readonly Times[]): Result {
  const [first] = runs;
  if (first === undefined) throw new Error('a row was never measured');
  const { row, peers } = first;
  const ratios = peers.map((peer, at): Ratio => ({
    peer,
    ratio: middle(runs.map(({ ours, theirs }) => ours / (theirs[at] ?? NaN))),
    ...(row.floor?.peer === peer && { floor: row.floor }),
  }));
  if (row.python !== undefined && first.python !== undefined) {
    const ratio = middle(runs.map(({ ours, python }) => ours / (python ?? NaN)));
    ratios.push({ peer: 'OmegaConf in Python', ratio, floor: row.python });
  }
  return { work: row.work, microseconds: middle(runs.map(({ ours }) => ours)), ratios };
}
