import type { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Config, OriginNode } from '../../model/origin.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { isContainer, isDict, type DictValue, type ListValue, type Scalar, type Value } from '../../model/value.js';
import { entriesOf, stepAt } from '../../model/walk.js';
import { compareCodePoints } from '../../model/compare.js';

/** A setting under the name that the W&B app shows: a leaf, or an empty container. */
export interface WandbSetting {
  /** Labels joined with dots, list indexes in brackets (`a.m[1][0].x`); it does not always tell the path. */
  readonly name: string;
  readonly path: KeyPath;
  readonly value: Scalar | DictValue | ListValue;
  readonly origins?: OriginNode;
}

export interface FlattenWandbOptions {
  /** Empty mappings and lists vanish in the app, which is the default; `keep` makes them settings. */
  readonly emptyContainers?: 'drop' | 'keep';
  readonly limits?: Partial<Limits>;
}

/**
 * The settings of a config as the app lists them: depth first, keys of each mapping sorted by code point (spec wandb 12).
 * Two settings may have one name: {@link wandbNameFindings} tells which.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function flattenWandb(config: Config, options: FlattenWandbOptions = {}): WandbSetting[] {
  const settings: WandbSetting[] = [];
  const walk: Walk = { settings, options, depth: withLimits(options.limits).depth };
  if (isContainer(config.root)) visit(walk, { name: '', path: [], value: config.root, origins: config.origins });
  return settings;
}

interface Walk {
  readonly settings: WandbSetting[];
  readonly options: FlattenWandbOptions;
  readonly depth: number;
}

interface Place {
  readonly name: string;
  readonly path: KeyPath;
  readonly value: Value;
  readonly origins: OriginNode | undefined;
}

function visit(walk: Walk, place: Place): void {
  const { value, path } = place;
  if (!isContainer(value)) report(walk, place, value);
  else if (path.length >= walk.depth) throw limitError('LIMIT_DEPTH', 'depth', walk.depth);
  else if (entriesOf(value).length > 0) visitEntries(walk, place, value);
  else if (path.length > 0 && walk.options.emptyContainers === 'keep') report(walk, place, value);
}

function visitEntries(walk: Walk, { name, path, origins }: Place, value: DictValue | ListValue): void {
  const entries = entriesOf(value);
  for (const position of isDict(value) ? sortedPositions(value) : entries.keys()) {
    const step = stepAt(value, position);
    visit(walk, {
      name: appendStep(name, step),
      path: [...path, step],
      value: entries[position] ?? null,
      origins: origins?.children?.[position],
    });
  }
}

function report(walk: Walk, { name, path, origins }: Place, value: WandbSetting['value']): void {
  walk.settings.push({ name, path, value, ...(origins && { origins }) });
}

function sortedPositions(dict: Dict<Value>): number[] {
  const names = dict.keyList.map(pythonStr);
  return [...names.keys()].sort((a, b) => compareCodePoints(names[a] ?? '', names[b] ?? ''));
}

/** The name of a setting: no dot is put where the name so far is empty, nor before an index. */
export function formatWandbPath(path: KeyPath): string {
  return path.reduce(appendStep, '');
}

function appendStep(name: string, step: PathStep): string {
  if (isListIndex(step)) return `${name}[${step.index}]`;
  return name === '' ? pythonStr(step) : `${name}.${pythonStr(step)}`;
}
