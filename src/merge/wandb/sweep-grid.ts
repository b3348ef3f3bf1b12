import { compareCodePoints } from '../../model/compare.js';
import { Dict, DictBuilder } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { gridDomain, type GridDomain } from './sweep-domain.js';
import { sweepParameters, type SweepParameter } from './sweep-parameters.js';

/** The runs of a grid search, each made when it is asked for. */
export interface SweepGrid extends Iterable<Dict<Value>> {
  readonly size: bigint;
  /** The parameters of a run in wrapped form, as the agent gets them; undefined behind the last run. */
  at(index: bigint | number): Dict<Value> | undefined;
  /**
   * The runs from `start` to before `end`.
   * @throws LimitError `LIMIT_SWEEP_SIZE`
   */
  slice(start: bigint | number, end: bigint | number): Dict<Value>[];
}

/**
 * The grid of a sweep's `parameters` section (spec wandb 13): parameters by name, the last one fastest, constants riding
 * along; values that YAML writes alike count once.
 * @throws ValidationError `WANDB_SWEEP_GRID`, and those of {@link sweepParameters}
 */
export function sweepGrid(section: Config, limits?: Partial<Limits>): SweepGrid {
  const axes = sweepParameters(section, limits).map((parameter) => ({ parameter, domain: gridDomain(parameter) }));
  return new Grid(axes, withLimits(limits).sweepSize);
}

interface Axis {
  readonly parameter: SweepParameter;
  readonly domain: GridDomain;
}

class Grid implements SweepGrid {
  readonly size: bigint;
  readonly #axes: readonly Axis[];
  /** Axes in the order in which a run's parameters are put together. */
  readonly #order: readonly number[];
  readonly #maxSlice: number;

  constructor(axes: readonly Axis[], maxSlice: number) {
    this.#axes = axes;
    this.size = axes.reduce((product, { domain }) => product * domain.size, 1n);
    this.#order = assemblyOrder(axes);
    this.#maxSlice = maxSlice;
  }

  at(index: bigint | number): Dict<Value> | undefined {
    let rest = BigInt(index);
    if (rest < 0n || rest >= this.size) return undefined;
    const values: Value[] = [];
    for (const [position, { domain }] of [...this.#axes.entries()].reverse()) {
      values[position] = domain.at(rest % domain.size);
      rest /= domain.size;
    }
    return this.#assemble(values);
  }

  slice(start: bigint | number, end: bigint | number): Dict<Value>[] {
    const first = BigInt(start);
    const last = BigInt(end) < this.size ? BigInt(end) : this.size;
    if (last - first > BigInt(this.#maxSlice)) throw limitError('LIMIT_SWEEP_SIZE', 'sweepSize', this.#maxSlice);
    const runs: Dict<Value>[] = [];
    for (let index = first; index < last; index++) runs.push(this.at(index) ?? Dict.empty());
    return runs;
  }

  *[Symbol.iterator](): Generator<Dict<Value>, undefined> {
    for (let index = 0n; index < this.size; index++) yield this.at(index) ?? Dict.empty();
    return undefined;
  }

  /** Groups are put together under their first name, which alone is wrapped. */
  #assemble(values: readonly Value[]): Dict<Value> {
    const root: Group = new Map();
    for (const position of this.#order) {
      const path = this.#axes[position]?.parameter.path ?? [];
      place(root, path, values[position] ?? null);
    }
    return Dict.from(Array.from(root, ([name, member]) => [name, Dict.from([['value', valueOf(member)]])]));
  }
}

type Group = Map<string, GroupMember>;
type GroupMember = { readonly group: Group } | { readonly value: Value };

function place(root: Group, path: readonly string[], value: Value): void {
  let group = root;
  for (const name of path.slice(0, -1)) {
    const member = group.get(name);
    const inner = member !== undefined && 'group' in member ? member.group : new Map<string, GroupMember>();
    if (member === undefined) group.set(name, { group: inner });
    group = inner;
  }
  group.set(path.at(-1) ?? '', { value });
}

function valueOf(member: GroupMember): Value {
  if ('value' in member) return member.value;
  const dict = new DictBuilder<Value>();
  for (const [name, inner] of member.group) dict.set(name, valueOf(inner));
  return dict.build();
}

/** What W&B puts between the names of a path while it sorts them. */
const NESTING = '.wbnest[599c28ca25da].';

/** First the parameters outside groups, then those in groups, by their paths as W&B joins them. */
function assemblyOrder(axes: readonly Axis[]): number[] {
  const joined = axes.map(({ parameter }) => parameter.path.join(NESTING));
  const isGrouped = (position: number): boolean => (axes[position]?.parameter.path.length ?? 0) > 1;
  const grouped = [...axes.keys()].filter(isGrouped);
  grouped.sort((a, b) => compareCodePoints(joined[a] ?? '', joined[b] ?? ''));
  return [...[...axes.keys()].filter((position) => !isGrouped(position)), ...grouped];
}
