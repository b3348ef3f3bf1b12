import type { Origin } from '../../../model/origin.js';
import { joinedText } from '../../../parsers/hocon/clearml-scalars.js';
import { HoconPeriod } from '../../../parsers/hocon/period.js';
import type { Budget } from '../budget.js';
import { environmentOrigin } from '../errors.js';
import { TreeCopier } from './copy.js';
import { findNode } from './find.js';
import { MisplacedInclude } from './include-outcomes.js';
import { isWaiting, join, openReferences } from './join.js';
import {
  ABSENT,
  handedOut,
  isNullish,
  keyToken,
  putPiece,
  scalarNode,
  type ClearmlKey,
  type ClearmlNode,
  type ListNode,
  type ObjectNode,
  type PendingNode,
  type Piece,
  type ReferenceNode,
} from './nodes.js';
import { joinResolved, referencesIn, settle } from './references.js';
import { blockedReference, cycleOf, missingInEarlier, missingReference } from './resolve-errors.js';
import { WorkList } from './work-list.js';

/** What resolving needs besides the tree. */
export interface ResolveContext {
  readonly env: ReadonlyMap<string, string>;
  readonly budget: Budget;
}

/**
 * Resolves all references of a tree, in place, in the order and with the surprises of the original (spec hocon 2.8).
 * @throws InterpolationError `HOCON_SUBSTITUTION` for a required reference without a value, `HOCON_CYCLE`;
 *   MissingValueError `HOCON_MISSING` for a part that an earlier value of the same key lacks; MergeError `HOCON_TYPE` for
 *   pieces that do not fit together and for paths through what is no object; LimitError
 */
export function resolveClearml(root: ObjectNode | ListNode, context: ResolveContext): ObjectNode | ListNode {
  const resolver = new Resolver(root, context);
  if (root.kind === 'object') resolver.resolveSelfReferences(root);
  return resolver.resolveRounds();
}

/** What a reference's name leads to, and whether anything has that name. */
interface LookUp {
  readonly node: ClearmlNode | undefined;
  readonly isFound: boolean;
}

/** What became of a substitution. */
type Outcome =
  /** Nothing: the reference leads to an open value. */
  | { readonly kind: 'blocked'; readonly result: PendingNode }
  /** The place holds a pending value: the one the reference stands in, or what that one overrides. */
  | { readonly kind: 'waiting'; readonly result: PendingNode }
  /** A value, or none, and the references that came with it. */
  | { readonly kind: 'joined'; readonly result: JoinedNode | undefined; readonly references: readonly ReferenceNode[] };

type JoinedNode = Exclude<ClearmlNode, PendingNode>;

class Resolver {
  readonly #root: ObjectNode | ListNode;
  readonly #env: ReadonlyMap<string, string>;
  readonly #budget: Budget;
  #selfCopies = 0;

  constructor(root: ObjectNode | ListNode, { env, budget }: ResolveContext) {
    this.#root = root;
    this.#env = env;
    this.#budget = budget;
  }

  /** References of a top-level key to itself mean what its history has before them. */
  resolveSelfReferences(root: ObjectNode): void {
    for (const { key } of [...root.fields.values()]) {
      const [first, ...later] = root.history?.get(keyToken(key)) ?? [];
      if (later.length === 0) this.#resolveAlone(root, key, first);
      let previous = first;
      for (const current of later) previous = this.#resolveByEarlier(root, key, current, previous);
    }
  }

  /** One value of a history: what it is after its references to the key took the value before it. */
  #resolveByEarlier(
    root: ObjectNode,
    key: ClearmlKey,
    current: ClearmlNode,
    previous: ClearmlNode | undefined,
  ): ClearmlNode | undefined {
    let result: ClearmlNode | undefined = current;
    for (const reference of referencesIn(current, this.#budget)) {
      if (!isToSelf(root, key, reference)) continue;
      if (previous?.kind === 'pending') throw cycleOf([reference]);
      const value = earlierValue(reference, previous);
      result = this.#substitute(reference, { node: value, isFound: true }).result;
    }
    return result;
  }

  /** A key with one value only: references to itself are nothing, or the variable of the key's name. */
  #resolveAlone(root: ObjectNode, key: ClearmlKey, only: ClearmlNode | undefined): void {
    for (const reference of referencesIn(only, this.#budget)) {
      if (!isToSelf(root, key, reference)) continue;
      const nothing: LookUp = { node: undefined, isFound: true };
      if (reference.optional) this.#substitute(reference, nothing);
      const variable = this.#variable(String(key), reference.origin);
      if (variable !== undefined) this.#substitute(reference, { node: variable, isFound: true });
      else if (reference.optional) this.#substitute(reference, nothing);
    }
  }

  /** Substitutes until nothing is open or a round changes nothing; then joins what is left. */
  resolveRounds(): ObjectNode | ListNode {
    const work = new WorkList(this.#budget);
    work.add(referencesIn(this.#root, this.#budget));
    const isOpen = this.#runRounds(work);
    const once = joinResolved(this.#root, this.#budget);
    if (isOpen) throw cycleOf(work.snapshot());
    const root = joinResolved(once, this.#budget);
    return root.kind === 'object' || root.kind === 'list' ? root : this.#root;
  }

  /**
   * True if the last substitution left something open. The original can go on for ever when each round copies open
   * references anew; rounds that do not shorten the work are bounded.
   */
  #runRounds(work: WorkList): boolean {
    let before: readonly ReferenceNode[] = [];
    let isOpen = false;
    let fewest = Infinity;
    let idleRounds = 0;
    while (work.length > 0 && !work.holdsSameAs(before)) {
      idleRounds = work.length < fewest ? 0 : idleRounds + 1;
      fewest = Math.min(fewest, work.length);
      before = work.snapshot();
      if (idleRounds > this.#budget.limits.interpolationDepth) throw cycleOf(before);
      for (const reference of before) {
        const outcome = this.#substitute(reference, this.#valueFor(reference));
        isOpen = this.#leavesOpen(outcome);
        if (outcome.kind === 'joined') work.add(outcome.references);
        // they are in the list already, and are only noted anew
        if (outcome.kind === 'waiting' && !work.isCrowded) work.add(openReferences(outcome.result, this.#budget));
        if (outcome.kind === 'joined') work.remove(reference);
      }
    }
    return isOpen;
  }

  #leavesOpen(outcome: Outcome): boolean {
    if (outcome.kind === 'joined') return outcome.references.length > 0;
    return outcome.kind === 'blocked' || isWaiting(outcome.result, this.#budget);
  }

  /** The value of a reference's name; a value that its own place overrides stands for that place. */
  #valueFor(reference: ReferenceNode): LookUp {
    const found = this.#lookUp(reference);
    const { owner } = reference;
    if (owner?.overridden === undefined || !isTruthy(owner.overridden)) return found;
    for (let at = found.node; at?.kind === 'pending'; at = at.overridden) {
      this.#budget.countInterpolation();
      if (at === owner) return { node: owner.overridden, isFound: found.isFound };
    }
    return found;
  }

  /** The document comes before the environment; null in the document counts as found. */
  #lookUp(reference: ReferenceNode): LookUp {
    const root = this.#root;
    const found = root.kind === 'object' && reference.path.length > 0 ? findNode(root, reference.path) : undefined;
    if (found?.kind === 'found') return { node: isNullish(found.node) ? undefined : found.node, isFound: true };
    if (found?.kind === 'blocked') throw blockedReference(reference, found);
    const variable = this.#variable(reference.name, reference.origin);
    if (variable !== undefined) return { node: variable, isFound: true };
    if (!reference.optional) throw missingReference(reference, found, this.#env);
    return { node: undefined, isFound: false };
  }

  #variable(name: string, via: Origin): ClearmlNode | undefined {
    const text = this.#env.get(name);
    return text === undefined ? undefined : scalarNode(text, environmentOrigin(name, text, via));
  }

  #substitute(reference: ReferenceNode, { node, isFound }: LookUp): Outcome {
    this.#budget.countInterpolation();
    const value = node?.kind === 'pending' ? join(node, this.#budget) : node;
    if (value?.kind === 'pending') return { kind: 'blocked', result: value };
    const { owner, index } = reference;
    if (value !== undefined && referencesIn(value, this.#budget).includes(reference)) this.#countSelfCopy(reference);
    if (owner === undefined) return { kind: 'joined', result: value, references: [] };
    putPiece(owner, index, this.#pieceOf(value, reference, index === owner.pieces.length - 1));
    const result = join(owner, this.#budget) ?? (isFound ? undefined : owner.overridden);
    settle(owner, result, this.#budget);
    if (result?.kind === 'pending') return { kind: 'waiting', result };
    return { kind: 'joined', result, references: referencesIn(result, this.#budget) };
  }

  /**
   * A value that holds the reference is copied into itself without end. The original notices other errors in the meantime,
   * so a few copies are made.
   */
  #countSelfCopy(reference: ReferenceNode): void {
    if (++this.#selfCopies > MAX_SELF_COPIES) throw cycleOf([reference]);
  }

  /** A copy of the value; as text with the blanks behind the reference if other pieces follow. */
  #pieceOf(value: JoinedNode | undefined, { blanks, origin }: ReferenceNode, isLast: boolean): Piece {
    if (value === undefined) return ABSENT;
    if (value.kind !== 'scalar') return new TreeCopier(this.#budget).copy(value);
    if (value.value instanceof MisplacedInclude) return value;
    const { kind, source, span } = value.origin;
    const place: Origin = kind === 'environment' ? value.origin : { kind, source, span, via: origin };
    return scalarNode(isLast ? value.value : joinedText(value.value) + blanks, place);
  }
}

const MAX_SELF_COPIES = 4;

/** True for a reference to the key itself, but not to a part of it that has a value now. */
function isToSelf(root: ObjectNode, key: ClearmlKey, { path }: ReferenceNode): boolean {
  const [head] = path;
  if (head === undefined || keyToken(head) !== keyToken(key)) return false;
  if (path.length === 1) return true;
  const found = findNode(root, path);
  return found.kind !== 'found' || isNullish(found.node);
}

/** What a reference to a key, or to a part of it, finds in the value that the key had before. */
function earlierValue(reference: ReferenceNode, previous: ClearmlNode | undefined): ClearmlNode | undefined {
  const rest = reference.path.slice(1);
  if (rest.length === 0) return previous && handedOut(previous);
  if (previous?.kind !== 'object') throw cycleOf([reference]);
  const found = findNode(previous, rest);
  if (found.kind === 'found') return isNullish(found.node) ? undefined : found.node;
  if (found.kind === 'blocked') throw blockedReference(reference, found);
  throw missingInEarlier(reference, found);
}

/** Python's truth: what overrides nothing, null, false, zero or something empty is not looked at. */
function isTruthy(node: ClearmlNode): boolean {
  switch (node.kind) {
    case 'pending':
      return true;
    case 'list':
      return node.items.length > 0;
    case 'object':
      return node.fields.size > 0;
    case 'scalar':
      return node.value instanceof HoconPeriod ? node.value.parts.size > 0 : Boolean(node.value);
  }
}
