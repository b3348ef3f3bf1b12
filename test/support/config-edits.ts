import fc from 'fast-check';
import { Dict } from '../../src/model/dict.js';
import type { KeyPath, PathStep } from '../../src/model/path.js';
import { isDict, isList, type Value } from '../../src/model/value.js';
import { valueAt } from '../../src/model/walk.js';
import { anyScalar } from './arbitraries.js';

/** A change of some place of a configuration, whatever that holds: it is looked up when the configuration is known. */
export interface EditRecipe {
  readonly pick: number;
  readonly action: 'set' | 'delete' | 'add' | 'move-to-end' | 'grow' | 'shrink';
  readonly value: Value;
}

/** A value to put at a path. */
export interface PlacedValue {
  readonly path: KeyPath;
  readonly value: Value;
}

export function anyEditRecipe(): fc.Arbitrary<EditRecipe> {
  const key = fc.constantFrom('a', 'b', 'new', 'key with: colon', 'on', '12', '');
  const scalar = fc.oneof(
    fc.constantFrom<Value>(1n, 0.5, true, null, 'text', 'on', '1_.e5', 'two\nlines\n', "it's", 'a, b', '- x', '# no'),
    anyScalar().filter((value) => typeof value !== 'string' || isSettable(value)),
  );
  const list = fc.array(scalar, { maxLength: 3 });
  const dict = fc
    .array(fc.tuple(key, fc.oneof(scalar, list)), { maxLength: 3 })
    .map((entries) => Dict.from<Value>(entries));
  return fc.record({
    pick: fc.nat(200),
    action: fc.constantFrom('set', 'set', 'delete', 'add', 'move-to-end', 'grow', 'shrink'),
    value: fc.oneof(
      { weight: 3, arbitrary: scalar },
      list,
      dict,
      fc.constant(Dict.from<Value>([['k', Dict.from<Value>([['l', [1n]]])]])),
    ),
  });
}

/** What a recipe means for a configuration; undefined if it means nothing there. */
export function placeRecipe({ pick, action, value }: EditRecipe, root: Value): PlacedValue | undefined {
  const paths = action === 'set' ? pathsIn(root).filter((path) => path.length > 0) : pathsIn(root);
  const fitting = paths.filter((path) => fits(action, valueAt(root, path) ?? null));
  const path = fitting[pick % Math.max(1, fitting.length)];
  return path && { path, value: changed(action, valueAt(root, path) ?? null, value) };
}

function fits(action: EditRecipe['action'], value: Value): boolean {
  if (action === 'set') return true;
  if (action === 'grow') return isList(value);
  if (action === 'shrink') return isList(value) && value.length > 0;
  return isDict(value) && (action === 'add' || value.size > 0);
}

function changed(action: EditRecipe['action'], before: Value, value: Value): Value {
  if (isList(before)) {
    if (action === 'grow') return [...before, value];
    if (action === 'shrink') return before.slice(1);
  }
  const first = isDict(before) ? before.keyList[0] : undefined;
  if (!isDict(before) || action === 'set') return value;
  if (action === 'add') return before.set('added', value);
  if (first === undefined) return before;
  const without = before.delete(first);
  return action === 'delete' ? without : without.set(first, before.get(first) ?? null);
}

function pathsIn(value: Value, path: KeyPath = []): KeyPath[] {
  const steps: PathStep[] = isDict(value)
    ? [...value.keyList]
    : isList(value)
      ? value.map((_, index) => ({ index }))
      : [];
  return [path, ...steps.flatMap((step) => pathsIn(valueAt(value, [step]) ?? null, [...path, step]))];
}

/** OmegaConf refuses texts that are no well-formed interpolations. */
function isSettable(text: string): boolean {
  return !text.includes('${');
}
