import { formatPath, isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { isDict, isList, type ListValue } from '../../model/value.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import { childAt, replacePart } from './merge-part.js';
import { SettingsDraft, type Part } from './settings-draft.js';

/**
 * A part with another value at a path inside it, as Python's item assignment puts it: the last key of a mapping may be
 * new, everything before it must be there (spec wandb 6.3). `whole` is the path to name in errors.
 * @throws MergeError `WANDB_PATH_ABSENT`
 */
export function assignNested(part: Part, path: KeyPath, next: Part, whole = path): Part {
  const [step, ...rest] = path;
  if (step === undefined) return replacePart(part, next);
  if (isList(part.value)) return assignItem({ ...part, value: part.value }, path, next, whole);
  if (!isDict(part.value) || isListIndex(step)) throw absentAt(whole);
  const draft = new SettingsDraft({ root: part.value, origins: part.origins });
  const child = draft.get(step);
  if (child === undefined && rest.length > 0) throw absentAt(whole);
  draft.set(step, child === undefined ? next : assignNested(child, rest, next, whole));
  const { root, origins } = draft.build();
  return { value: root, origins };
}

function assignItem(part: Part & { readonly value: ListValue }, path: KeyPath, next: Part, whole: KeyPath): Part {
  const [step, ...rest] = path;
  const position = itemPosition(step, part.value.length);
  if (position === undefined) throw absentAt(whole);
  const item = assignNested(childAt(part, position), rest, next, whole);
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
