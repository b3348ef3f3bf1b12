import { isListIndex, type KeyPath, type PathStep } from './path.js';
import { isContainer, isDict, isList, type DictValue, type ListValue, type Value } from './value.js';

/** The position of a step among a value's entries, -1 if it has no such entry. */
export function positionOf(value: Value, step: PathStep): number {
  if (!isListIndex(step)) return isDict(value) ? value.indexOf(step) : -1;
  return isList(value) && step.index >= 0 && step.index < value.length ? step.index : -1;
}

/** The values of a container, in order. */
export function entriesOf(container: DictValue | ListValue): readonly Value[] {
  return isDict(container) ? container.valueList : container;
}

/** The value at a path as it stands there, undefined if there is none. Interpolations are not followed. */
export function valueAt(root: Value, path: KeyPath): Value | undefined {
  let value: Value | undefined = root;
  for (const step of path) {
    if (value === undefined || !isContainer(value)) return undefined;
    value = entriesOf(value)[positionOf(value, step)];
  }
  return value;
}

/** The container with another value at a position that it has; itself if that changes nothing. */
export function withEntry(container: DictValue | ListValue, position: number, value: Value): DictValue | ListValue {
  const values = entriesOf(container);
  if (Object.is(values[position], value)) return container;
  const changed = values.with(position, value);
  return isDict(container) ? container.withValues(changed) : changed;
}

/** The tree with another value at the place of a path, which it must have. */
export function withValueAt(root: Value, path: KeyPath, value: Value): Value {
  const [step, ...rest] = path;
  if (step === undefined || !isContainer(root)) return value;
  const position = positionOf(root, step);
  return withEntry(root, position, withValueAt(entriesOf(root)[position] ?? null, rest, value));
}

/** The step that leads to a position that the container has. */
export function stepAt(container: DictValue | ListValue, position: number): PathStep {
  return isDict(container) ? (container.keyList[position] ?? null) : { index: position };
}
