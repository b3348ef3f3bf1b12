import { identical } from '../../model/compare.js';
import type { Dict } from '../../model/dict.js';
import type { KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isInterpolation, isList, isMissing, type DictValue, type Key, type Value } from '../../model/value.js';
import { jsonKey } from '../../parsers/wandb/wire.js';
import { pathId, visitLeaves } from './leaves.js';
import { addedLoss, alteredLoss, clashLoss, droppedLoss, meaningLoss, placeLoss, type ConversionLoss } from './loss.js';
import type { KeysPath, Refusal, World } from './world.js';

/** What came of a config that was written and read again. */
export interface RoundTrip {
  readonly before: Dict<Value>;
  readonly after: Dict<Value>;
  readonly refusals: readonly Refusal[];
  readonly world: Pick<World<unknown>, 'title' | 'placeOf'>;
}

/** A leaf of the config, and where its world puts it. */
interface PlacedLeaf {
  readonly path: KeysPath;
  readonly value: Value;
  readonly place: KeysPath;
}

/**
 * What a world did not keep of a config: the leaves as they were, each compared with what is read at the place where the
 * world puts it. The order of keys is not compared: to a training program it means nothing.
 */
export function findLosses({ before, after, refusals, world }: RoundTrip): ConversionLoss[] {
  const losses: ConversionLoss[] = [];
  const reasons = reasonsOf(refusals);
  const leaves: PlacedLeaf[] = [];
  visitLeaves(before, (path, value) => leaves.push({ path, value, place: world.placeOf(path, value) }));
  // Of two leaves that get one place the later one is kept.
  const holders = new Map<string, PlacedLeaf>();
  for (const leaf of leaves) {
    if (reasonFor(leaf.path, reasons) === undefined) holders.set(pathId(leaf.place), leaf);
  }
  for (const leaf of leaves) {
    const reason = reasonFor(leaf.path, reasons);
    const holder = holders.get(pathId(leaf.place));
    if (reason !== undefined) losses.push(droppedLoss(leaf.path, leaf.value, reason));
    else losses.push(...leafLosses(leaf, holder, after, world.title));
  }
  visitLeaves(after, (path, value) => {
    if (!holders.has(pathId(path))) losses.push(addedLoss(path, value, world.title));
  });
  return losses;
}

const LOST = 'the names of others go on from its own';

/** The reason that was given for a path or for what is above it. */
function reasonFor(path: KeysPath, reasons: ReadonlyMap<string, string>): string | undefined {
  if (reasons.size === 0) return undefined;
  for (let length = path.length; length > 0; length--) {
    const reason = reasons.get(pathId(path.slice(0, length)));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** The leaf at a path of keys; undefined if there is none, or a dict with content. */
function lookUp(root: Dict<Value>, path: KeysPath): Value | undefined {
  let value: Value = root;
  for (const step of path) {
    const at: number = isDict(value) ? indexOfExactly(value, step) : -1;
    if (at < 0 || !isDict(value)) return undefined;
    value = value.valueList[at] ?? null;
  }
  return isDict(value) && value.size > 0 ? undefined : value;
}

function indexOfExactly(dict: DictValue, key: Key): number {
  const at = dict.indexOf(key);
  return at >= 0 && identical(dict.keyList[at] ?? null, key) ? at : -1;
}

function leafLosses(
  leaf: PlacedLeaf,
  holder: PlacedLeaf | undefined,
  after: Dict<Value>,
  title: string,
): ConversionLoss[] {
  const { path, value, place } = leaf;
  if (holder !== undefined && holder !== leaf) return [clashLoss(path, value, holder.path, title)];
  const found = lookUp(after, place);
  if (found === undefined) return [droppedLoss(path, value, LOST)];
  const moved = pathId(place) === pathId(path) ? [] : [placeLoss(path, place, title)];
  return [...moved, ...alterations(value, found, path, title)];
}

/** What differs between a leaf and what is read for it; lists are compared item by item. */
function alterations(before: Value, after: Value, path: KeyPath, title: string): ConversionLoss[] {
  if (identical(before, after)) return [];
  if (isList(before) && isList(after) && before.length === after.length) {
    return before.flatMap((item, index) => alterations(item, after[index] ?? null, [...path, { index }], title));
  }
  if (isDict(before) && isDict(after) && before.size === after.size) {
    return before.keyList.flatMap((key, at) =>
      entryAlterations(key, before.valueList[at] ?? null, { after, path, title }),
    );
  }
  return [alteredLoss(path, before, after, title)];
}

function entryAlterations(
  key: Key,
  before: Value,
  { after, path, title }: { readonly after: DictValue; readonly path: KeyPath; readonly title: string },
): ConversionLoss[] {
  const here = [...path, key];
  const same = indexOfExactly(after, key);
  if (same >= 0) return alterations(before, after.valueList[same] ?? null, here, title);
  const text = after.keyList.findIndex((other) => typeof other === 'string' && isTextOf(other, key));
  if (text < 0) return [droppedLoss(here, before, LOST)];
  const to = [...path, after.keyList[text] ?? null];
  return [placeLoss(here, to, title), ...alterations(before, after.valueList[text] ?? null, here, title)];
}

/** Python writes `True` and `None` where JSON writes `true` and `null`. */
function isTextOf(text: string, key: Key): boolean {
  return text === pythonStr(key) || text === jsonKey(key);
}

/** The texts that mean something in one of two worlds and nothing in the other, as far as they were written. */
export function findMeanings(
  { before, refusals }: Pick<RoundTrip, 'before' | 'refusals'>,
  worlds: Worlds,
): ConversionLoss[] {
  const { from, to } = worlds;
  if (from.isEvaluated === to.isEvaluated) return [];
  const titles = from.isEvaluated ? { live: from.title, plain: to.title } : { live: to.title, plain: from.title };
  const reasons = reasonsOf(refusals);
  const losses: ConversionLoss[] = [];
  const visit = (value: Value, path: KeyPath): void => {
    if (typeof value === 'string') {
      if (isInterpolation(value) || isMissing(value)) losses.push(meaningLoss(path, value, titles));
    } else if (isDict(value)) value.forEach((child, key) => visit(child, [...path, key]));
    else if (isList(value)) value.forEach((item, index) => visit(item, [...path, { index }]));
  };
  visitLeaves(before, (path, leaf) => {
    if (reasonFor(path, reasons) === undefined) visit(leaf, path);
  });
  return losses;
}

/** The two sides of a conversion, as far as meanings go. */
type Worlds = Readonly<Record<'from' | 'to', Pick<World<unknown>, 'title' | 'isEvaluated'>>>;

function reasonsOf(refusals: readonly Refusal[]): ReadonlyMap<string, string> {
  return new Map(refusals.map(({ path, reason }) => [pathId(path), reason]));
}
