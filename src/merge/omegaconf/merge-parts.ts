import { checkInterpolation } from '../../grammar/interpolation/parse.js';
import { limitError } from '../../model/errors.js';
import { originsOfWhole, overwrite, type OriginNode } from '../../model/origin.js';
import { startsWith, type KeyPath } from '../../model/path.js';
import { isContainer, isInterpolation, isMissing, type Key, type Value } from '../../model/value.js';
import { accessWithin, listFlags, withExplicitFlags, type Access } from './flags.js';
import { changeRefused, kindMismatch, newKeyRefused } from './merge-errors.js';
import { MergeFrame } from './merge-frame.js';
import type { MergeScope, Target } from './merge-scope.js';
import { childAt, isContainerPart, isDictPart, type ContainerPart, type DictPart, type Part } from './part.js';

/**
 * One container merged into another by OmegaConf's rules (spec omegaconf 4): dicts key by key, lists replaced. What does
 * not change is shared with the inputs.
 * @throws MergeError `MERGE_KIND_MISMATCH`, `MERGE_STRUCT`, `MERGE_READONLY`; LimitError `LIMIT_DEPTH`
 */
export function mergeParts(
  present: ContainerPart,
  incoming: ContainerPart,
  access: Access,
  scope: MergeScope,
): ContainerPart {
  return mergeContainers(present, incoming, scope.path, access, scope);
}

/** A part written over another: the history goes on, the flags of what was there are gone. */
export function writtenOver<V extends Value>(present: Part, incoming: Part<V>): Part<V> {
  if (incoming.origin === undefined) return incoming;
  const { value, origin, flags } = incoming;
  return { value, origin: overwrite(origin, present.origin, present.value), flags };
}

function mergeContainers(
  present: ContainerPart,
  incoming: ContainerPart,
  path: KeyPath,
  access: Access,
  within: MergeScope | MergeFrame,
): ContainerPart {
  if (isDictPart(present) && isDictPart(incoming)) {
    return mergeDicts(present, incoming, new MergeFrame(present, path, access, within));
  }
  if (isDictPart(present) || isDictPart(incoming)) throw kindMismatch(path, present, incoming);
  if (access.readonly && incoming.value.length > 0) throw changeRefused(path, present, incoming);
  return { ...writtenOver(present, incoming), flags: listFlags(present.flags, incoming.flags) };
}

function mergeDicts(present: DictPart, incoming: DictPart, frame: MergeFrame): DictPart {
  const { limits } = frame.scope;
  if (frame.path.length > limits.depth) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
  if (incoming.value.size === 0 && incoming.flags === undefined) return present;
  incoming.value.keyList.forEach((key, position) => {
    mergeEntry(frame, key, childAt(incoming, position));
  });
  const { value, origin, flags } = frame.draft.build(incoming.origin?.origin);
  return { value, origin, flags: withExplicitFlags(flags, incoming.flags) };
}

function mergeEntry(frame: MergeFrame, key: Key, incoming: Part): void {
  const position = frame.draft.indexOf(key);
  if (position < 0) {
    addEntry(frame, key, incoming);
    return;
  }
  frame.position = position;
  const present = interpolatedContainer(frame, key, incoming) ?? frame.draft.original(position);
  if (isContainerPart(present) && isContainerPart(incoming)) {
    const access = accessWithin(frame.access, present.flags);
    frame.draft.set(position, mergeContainers(present, incoming, [...frame.path, key], access, frame));
  } else if (!isMissing(incoming.value)) {
    write(frame, key, present, incoming);
  } else if (!isContainer(present.value) && frame.access.readonly) {
    throw changeRefused([...frame.path, key], present, incoming);
  }
}

function addEntry(frame: MergeFrame, key: Key, incoming: Part): void {
  if (frame.access.struct) throw newKeyRefused(frame.path, frame.draft.peek(), key, incoming);
  if (frame.access.readonly) throw changeRefused([...frame.path, key], undefined, incoming);
  frame.draft.append(key, incoming);
}

function write(frame: MergeFrame, key: Key, present: Part, incoming: Part): Part {
  if (frame.access.readonly) throw changeRefused([...frame.path, key], present, incoming);
  const written = writtenOver(present, incoming);
  frame.draft.set(frame.position, written);
  return written;
}

/**
 * An interpolation that leads to a container becomes a copy of that container, in the state that the merge has reached,
 * before anything is merged into it. Undefined if the entry is nothing of the kind, or if what comes replaces it anyway:
 * then only a malformed text is told, as the reference looks where every text leads.
 */
function interpolatedContainer(frame: MergeFrame, key: Key, incoming: Part): Part | undefined {
  const present = frame.draft.original(frame.position);
  if (!isInterpolation(present.value)) return undefined;
  const isReplaced = !isContainer(incoming.value) && !isMissing(incoming.value);
  if (isReplaced && checkInterpolation(present.value, frame.scope.limits) === undefined) return undefined;
  const path = [...frame.path, key];
  const { target, isObserved } = frame.scope.dereference(frame.peekRoot(), path);
  const container = target !== undefined && isContainer(target.value) ? target : undefined;
  const place = container?.path !== undefined && !startsWith(path, container.path) ? container.path : undefined;
  // A container made by a resolver may hold the very dicts that are being merged.
  if (isObserved || (container !== undefined && place === undefined)) frame.seal();
  if (container === undefined) return undefined;
  const found = place === undefined ? undefined : frame.partAt(place);
  return write(frame, key, present, found ?? madePart(container, present.origin));
}

/** A container that no place of the config has. */
function madePart({ value }: Target, origin: OriginNode | undefined): Part {
  const whole = origin && originsOfWhole(value, { ...origin.origin, kind: 'resolver' });
  return { value, origin: whole, flags: undefined };
}
