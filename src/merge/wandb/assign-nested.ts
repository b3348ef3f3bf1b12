import { formatPath, isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { isDict, isList, type ListValue } from '../../model/value.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import { childAt, replacePart } from './merge-part.js';
import { SettingsDraft, type Part } from './settings-draft.js';

/**
 * A part with another value at a path inside it, as Python's item assignment puts it: the last key of a mapping may be
 * new, everything before it must be there (spec wandb 6.3).
 * @throws MergeError `WANDB_PATH_ABSENT`
 */
export function assignNested(part: Part, path: KeyPath, next: Part): Part {
  const [step, ...rest] = path;
  if (step === undefined) return replacePart(part, next);
  if (isList(part.value)) return assignItem({ ...part, value: part.value }, path, next);
  if (!isDict(part.value) || isListIndex(step)) throw absentAt(path);
  const draft = new SettingsDraft({ root: part.value, origins: part.origins });
  const child = draft.get(step);
  if (child === undefined && rest.length > 0) throw absentAt(path);
  draft.set(step, child === undefined ? next : assignNested(child, rest, next));
  const { root, origins } = draft.build();
  return { value: root, origins };
}

function assignItem(part: Part & { readonly value: ListValue }, path: KeyPath, next: Part): Part {
  const [step, ...rest] = path;
  const position = itemPosition(step, part.value.length);
  if (position === undefined) throw absentAt(path);
  const item = assignNested(childAt(part, position), rest, next);
  const children = part.value.map((_, at) => childAt(part, at).origins).with(position, item.origins);
  return { value: part.value.with(position, item.value), origins: { ...part.origins, children } };
}

/** Python's index: from the end if it is negative. */
function itemPosition(step: PathStep | undefined, length: number): number | undefined {
  const index = typeof step === 'bigint' ? Number(step) : step !== undefined && isListIndex(step) ? step.index : NaN;
  const position = index < 0 ? index + length : index;
  return position >= 0 && position < length ? position : undefined;
}

/** The error of a path that leads nowhere. */
export function absentAt(path: KeyPath): Error {
  return wandbError('WANDB_PATH_ABSENT', `Nothing in the config can take a value at "${formatPath(path)}"`, { path });
}
