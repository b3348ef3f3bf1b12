import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { parsePythonInt } from '../../model/python-number.js';
import type { Value } from '../../model/value.js';
import { checkIncoming } from './check-incoming.js';
import { accessWithin, type Access } from './flags.js';
import { changeRefused, newKeyRefused } from './merge-errors.js';
import { mergeParts, writtenOver } from './merge-parts.js';
import type { MergeScope } from './merge-scope.js';
import {
  childAt,
  isContainerPart,
  isDictPart,
  withChild,
  withNewChild,
  type ContainerPart,
  type DictPart,
  type ListPart,
  type Part,
} from './part.js';
import type { PartOwner } from './part-owner.js';
import { indexExpected, indexOutOfRange } from './update-errors.js';

/** A value to be written, and how. */
export interface Change {
  /** The pieces of the key, from the root. */
  readonly pieces: readonly string[];
  readonly incoming: Part;
  /** Whether a container is merged into a container that stands at the key. */
  readonly merge: boolean;
  /** Whether keys may be added in struct mode. */
  readonly forceAdd: boolean;
  readonly scope: Omit<MergeScope, 'path'>;
  /** Who may change in place what changes before have made. */
  readonly owner?: PartOwner | undefined;
}

/** The entry of a container that a piece of the key names. */
type Entry = EntryThere | EntryNew;

interface EntryThere {
  readonly kind: 'there';
  readonly container: ContainerPart;
  readonly path: KeyPath;
  readonly position: number;
  readonly present: Part;
  /** False for an index that counts from the end: such an item is replaced, never gone into. */
  readonly leadsOn: boolean;
}

interface EntryNew {
  readonly kind: 'new';
  readonly container: DictPart;
  readonly path: KeyPath;
  readonly key: string;
}

/**
 * A container after a change of it or below it, by the rules of `OmegaConf.update` (spec omegaconf 3.3): on the way, what
 * is no container becomes an empty dict, interpolations included; lists never grow.
 * @throws MergeError `MERGE_…`; ParseError `INTERPOLATION_SYNTAX`; LimitError `LIMIT_DEPTH`
 */
export function updatePart(container: ContainerPart, path: KeyPath, access: Access, change: Change): Part {
  const { limits } = change.scope;
  if (path.length > limits.depth) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
  const piece = change.pieces[path.length] ?? '';
  const entry = isDictPart(container)
    ? dictEntry(container, piece, path)
    : listEntry(container, piece, path, change.incoming);
  const isLast = path.length + 1 === change.pieces.length;
  return put(entry, isLast ? lastPart(entry, access, change) : partBelow(entry, access, change), change.owner);
}

function dictEntry(container: DictPart, key: string, outer: KeyPath): Entry {
  const path = [...outer, key];
  const position = container.value.indexOf(key);
  if (position < 0) return { kind: 'new', container, path, key };
  return { kind: 'there', container, path, position, present: childAt(container, position), leadsOn: true };
}

function listEntry(container: ListPart, piece: string, outer: KeyPath, incoming: Part): Entry {
  const { length } = container.value;
  const index = parsePythonInt(piece);
  if (index === undefined) throw indexExpected(piece, container, outer, incoming);
  if (index < -length || index >= length) throw indexOutOfRange(index, container, outer, incoming);
  const position = Number(index < 0n ? index + BigInt(length) : index);
  const path = [...outer, { index: position }];
  return { kind: 'there', container, path, position, present: childAt(container, position), leadsOn: index >= 0n };
}

function partBelow(entry: Entry, access: Access, change: Change): Part {
  const canLead = entry.kind === 'there' && entry.leadsOn && isContainerPart(entry.present);
  const inner = canLead ? entry.present : emptyDict(entry, access, change);
  return updatePart(inner, entry.path, accessWithin(access, inner.flags), change);
}

/** The empty dict that takes the place of what is no container. */
function emptyDict(entry: Entry, access: Access, change: Change): DictPart {
  refuseWrite(entry, access, change);
  const { origin } = change.incoming;
  const empty = { value: Dict.empty<Value>(), origin: origin && { origin: origin.origin }, flags: undefined };
  return entry.kind === 'there' ? writtenOver(entry.present, empty) : empty;
}

function lastPart(entry: Entry, access: Access, change: Change): Part {
  const { incoming, scope } = change;
  if (change.merge && entry.kind === 'there' && isContainerPart(entry.present) && isContainerPart(incoming)) {
    checkIncoming(incoming, entry.path, scope.limits);
    const within = accessWithin(change.forceAdd ? { ...access, struct: false } : access, entry.present.flags);
    // An interpolation that is merged into becomes a copy, and so there may be two places for one dict from here on.
    change.owner?.forget();
    return mergeParts(entry.present, incoming, within, { ...scope, path: entry.path });
  }
  refuseWrite(entry, access, change);
  checkIncoming(incoming, entry.path, scope.limits);
  return entry.kind === 'there' ? writtenOver(entry.present, incoming) : incoming;
}

function refuseWrite(entry: Entry, access: Access, { forceAdd, incoming }: Change): void {
  if (entry.kind === 'new' && access.struct && !forceAdd) {
    throw newKeyRefused(entry.path.slice(0, -1), entry.container.value, entry.key, incoming);
  }
  if (!access.readonly) return;
  throw changeRefused(entry.path, entry.kind === 'there' ? entry.present : undefined, incoming);
}

function put(entry: Entry, child: Part, owner: PartOwner | undefined): Part {
  const { container } = entry;
  if (entry.kind === 'new') {
    return owner?.add(entry.container, entry.key, child) ?? withNewChild(entry.container, entry.key, child);
  }
  if (owner !== undefined && isDictPart(container)) return owner.set(container, entry.position, child);
  return withChild(container, entry.position, child);
}
