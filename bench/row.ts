/** A call in this process. */
export interface Call {
  readonly name: string;
  readonly run: () => unknown;
  /** How many pieces of work a call does; times are given for one. */
  readonly units?: number;
}

/** A command in a process of its own, measured by the CPU time that it takes from start to end. */
export interface Command {
  readonly name: string;
  readonly argv: readonly string[];
}

/** One way of doing a piece of work. */
export type Contestant = Call | Command;

/** What must hold: our time is at most `most` times that of another contestant; `aim` is what is wanted. */
export interface Floor {
  readonly most: number;
  readonly aim?: number;
}

/** A piece of work, our way of doing it, and the ways of others. */
export interface Row {
  readonly work: string;
  readonly ours: Contestant;
  readonly peers: readonly Contestant[];
  readonly floor?: Floor & { readonly peer: string };
  /** The work of the Python process that is the same. */
  readonly python?: Floor & { readonly work: PythonWork };
}

/** What OmegaConf itself is measured with. */
export type PythonWork = 'load' | 'print' | 'merge' | 'resolve';

/** Our time against that of another contestant: below 1 is faster. */
export interface Ratio {
  readonly peer: string;
  readonly ratio: number;
  readonly floor?: Floor;
}

/** What a row came to. */
export interface Result {
  readonly work: string;
  readonly microseconds: number;
  readonly ratios: readonly Ratio[];
}

/** A floor counts as missed when it is passed by more than this. */
const TOLERANCE = 1.15;

export function isMissed({ ratio, floor }: Ratio): boolean {
  return floor !== undefined && ratio > floor.most * TOLERANCE;
}
