import type { Change } from '../../change/diff/change.js';
import { identical } from '../../model/compare.js';
import type { KeyPath } from '../../model/path.js';
import { isContainer, kindOf, type Value } from '../../model/value.js';
import { entriesOf, positionOf, stepAt } from '../../model/walk.js';

/** What a change does to one place, containers and everything in them included. */
export interface Effect {
  readonly path: KeyPath;
  /** Absent if there was nothing. */
  readonly before?: Value;
  /** Absent if there is nothing any more. */
  readonly after?: Value;
}

/** What a change does to every place that it touches: a whole dict that is put somewhere touches each of its keys. */
export function effectsOf(change: Change): Effect[] {
  const effects: Effect[] = [];
  const { path } = change;
  switch (change.kind) {
    case 'added':
      addEffects(effects, path, undefined, change.value);
      break;
    case 'removed':
      addEffects(effects, path, change.value, undefined);
      break;
    case 'renamed':
      addEffects(effects, [...path, change.from], change.value, undefined);
      addEffects(effects, [...path, change.to], undefined, change.value);
      break;
    case 'reordered':
      effects.push({ path });
      break;
    default:
      addEffects(effects, path, change.before, change.after);
  }
  return effects;
}

/** The places of both sides; two dicts or two lists differ by what is in them only. */
function addEffects(effects: Effect[], path: KeyPath, before: Value | undefined, after: Value | undefined): void {
  if (!isSameOnTop(before, after)) {
    effects.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  }
  forEachEntry(before, (step, entry) => addEffects(effects, [...path, step], entry, entryAt(after, step)));
  forEachEntry(after, (step, entry) => {
    if (entryAt(before, step) === undefined) addEffects(effects, [...path, step], undefined, entry);
  });
}

function isSameOnTop(before: Value | undefined, after: Value | undefined): boolean {
  if (before === undefined || after === undefined || kindOf(before) !== kindOf(after)) return false;
  return isContainer(before) || identical(before, after);
}

function forEachEntry(value: Value | undefined, visit: (step: KeyPath[number], entry: Value) => void): void {
  if (value === undefined || !isContainer(value)) return;
  entriesOf(value).forEach((entry, position) => visit(stepAt(value, position), entry));
}

function entryAt(value: Value | undefined, step: KeyPath[number]): Value | undefined {
  return value !== undefined && isContainer(value) ? entriesOf(value)[positionOf(value, step)] : undefined;
}
