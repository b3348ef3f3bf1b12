import type { Budget } from '../budget.js';
import { limitError } from '../../../model/errors.js';
import { environmentOrigin } from '../errors.js';
import { joinNeighbours } from './concatenate.js';
import { inJavaOrder } from './java-order.js';
import { ignoresFallbacks, isObjectLike, mergeStack, withFallback } from './merge.js';
import { Memo } from './memo.js';
import {
  isResolved,
  listNode,
  objectNode,
  type SpecConcatenation,
  type SpecDelayedMerge,
  type SpecList,
  type SpecNode,
  type SpecObject,
  type SpecReference,
} from './nodes.js';
import { objectOfPaths } from './path-map.js';
import { cycleError, CycleSignal, missingError, unresolvable } from './resolve-errors.js';
import { enterContainer, replaceChild, type Ancestors, type LookUpSource } from './source.js';

/** What resolving needs besides the tree. */
export interface ResolveSpecContext {
  readonly env: ReadonlyMap<string, string>;
  readonly budget: Budget;
}

/**
 * Resolves all references of a tree (spec hocon 3): each to the final value of its path in the whole merged tree, or, where
 * it would meet the field that is being defined, to what that field has below the reference.
 * @throws InterpolationError `HOCON_SUBSTITUTION`, `HOCON_CYCLE`; MergeError `HOCON_TYPE`; LimitError
 */
export function resolveSpec(root: SpecObject | SpecList, context: ResolveSpecContext): SpecNode {
  const object = root.kind === 'object' ? root : objectNode(new Map(), root.origin);
  const resolver = new Resolver(context);
  try {
    return resolver.resolve(root, { root: object }, undefined) ?? object;
  } catch (error) {
    throw error instanceof CycleSignal ? cycleError(error.references) : error;
  }
}

/** A value found by path, and the containers it was found in. */
interface Found {
  readonly node: SpecNode | undefined;
  readonly ancestors: Ancestors;
}

/** The part of a path that is asked for; undefined asks for all. */
type Restriction = readonly string[] | undefined;

class Resolver {
  readonly #context: ResolveSpecContext;
  readonly #memo = new Memo();
  /** References under evaluation, in the order they were met. */
  readonly #open = new Set<SpecReference>();
  #environment: SpecObject | undefined;

  constructor(context: ResolveSpecContext) {
    this.#context = context;
  }

  /** A node without open references, or, when only a part of it is asked for, without those on the way to that part. */
  resolve(node: SpecNode, source: LookUpSource, restriction: Restriction): SpecNode | undefined {
    if (isResolved(node)) return node;
    const known = this.#memo.get(node, restriction);
    if (known !== undefined) return known;
    if (node.kind === 'reference' && this.#open.has(node)) throw new CycleSignal([...this.#open, node]);
    this.#context.budget.countInterpolation();
    const resolved = this.#resolveNode(node, source, restriction);
    if (resolved !== undefined) {
      if (restriction === undefined && !isResolved(resolved)) throw unresolvable(node);
      this.#memo.set(node, isResolved(resolved) ? undefined : restriction, resolved);
    }
    return resolved;
  }

  #resolveNode(node: SpecNode, source: LookUpSource, restriction: Restriction): SpecNode | undefined {
    switch (node.kind) {
      case 'scalar':
        return node;
      case 'list':
        return this.#resolveList(node, source, restriction);
      case 'object':
        return this.#resolveObject(node, source, restriction);
      case 'concatenation':
        return this.#resolveConcatenation(node, source);
      case 'delayed':
        return this.#resolveDelayed(node, source, restriction);
      case 'reference':
        return this.#resolveReference(node, source, restriction);
    }
  }

  /** No path leads into a list. */
  #resolveList(list: SpecList, source: LookUpSource, restriction: Restriction): SpecNode {
    if (restriction !== undefined) return list;
    const inner = enterContainer(source, list);
    const items = list.items.map((item) => this.resolve(item, inner, undefined));
    return listNode(
      items.filter((item) => item !== undefined),
      list.origin,
    );
  }

  #resolveObject(object: SpecObject, source: LookUpSource, restriction: Restriction): SpecNode {
    const inner = enterContainer(source, object);
    const fields = new Map(object.fields);
    const [head, ...rest] = restriction ?? [];
    const asked = restriction === undefined ? inJavaOrder([...fields.keys()]) : rest.length > 0 ? [head ?? ''] : [];
    for (const key of asked) {
      const node = object.fields.get(key);
      const resolved = node && this.resolve(node, inner, restriction && rest);
      if (resolved === undefined) fields.delete(key);
      else fields.set(key, resolved);
    }
    return objectNode(fields, object.origin, object.ignoresFallbacks);
  }

  #resolveConcatenation(node: SpecConcatenation, source: LookUpSource): SpecNode | undefined {
    const inner = enterContainer(source, node);
    const pieces = node.pieces.map((piece) => this.resolve(piece, inner, undefined));
    const [only, ...others] = joinNeighbours(
      pieces.filter((piece) => piece !== undefined),
      this.#context.budget,
    );
    if (others.length > 0) throw unresolvable(node);
    return only?.kind === 'scalar' ? { ...only, origin: node.origin } : only;
  }

  #resolveDelayed(node: SpecDelayedMerge, source: LookUpSource, restriction: Restriction): SpecNode | undefined {
    let merged: SpecNode | undefined;
    for (const [at, layer] of node.stack.entries()) {
      const inner = this.#sourceOfLayer(node, at, source);
      const resolved = this.resolve(layer, inner, restriction);
      if (resolved !== undefined) merged = merged === undefined ? resolved : withFallback(merged, resolved);
    }
    if (node.isObject && (merged === undefined || !isObjectLike(merged))) throw unresolvable(node);
    return merged;
  }

  /** For a layer that is a reference or holds one as a piece, the stack consists of what is below it. */
  #sourceOfLayer(node: SpecDelayedMerge, at: number, source: LookUpSource): LookUpSource {
    const layer = node.stack[at];
    if (layer?.kind !== 'reference' && layer?.kind !== 'concatenation') return enterContainer(source, node);
    this.#context.budget.countInterpolation(node.stack.length - at);
    const replaced = replaceChild(source, node, mergeStack(node.stack.slice(at + 1)));
    if (replaced === undefined) throw unresolvable(node);
    return { root: replaced.root };
  }

  #resolveReference(node: SpecReference, source: LookUpSource, restriction: Restriction): SpecNode | undefined {
    this.#enter(node);
    const mark = this.#memo.mark();
    try {
      const found = this.#lookUp(node, source);
      const resolved =
        found.node &&
        this.resolve(found.node, { root: rootOf(found.ancestors), ancestors: found.ancestors }, restriction);
      if (resolved === undefined && !node.optional) throw missingError(node, source.root, this.#context.env);
      return resolved && resolvedOrigin(resolved, node);
    } catch (error) {
      if (!(error instanceof CycleSignal)) throw error;
      if (!node.optional) throw cycleError(error.references);
      this.#memo.rollBack(mark);
      return undefined;
    } finally {
      this.#open.delete(node);
    }
  }

  #enter(node: SpecReference): void {
    const { interpolationDepth } = this.#context.budget.limits;
    if (this.#open.size >= interpolationDepth) {
      throw limitError('LIMIT_INTERPOLATION_DEPTH', 'interpolationDepth', interpolationDepth);
    }
    this.#open.add(node);
  }

  /** First the path as it is below the place of an include, then at the root, then in the environment. */
  #lookUp({ path, prefixLength, origin }: SpecReference, { root }: LookUpSource): Found {
    const found = this.#find(root, path);
    if (found.node !== undefined) return found;
    const own = path.slice(prefixLength);
    const atRoot = prefixLength > 0 ? this.#find(root, own) : found;
    if (atRoot.node !== undefined) return atRoot;
    const entries = Array.from(this.#context.env, ([name, text]) => ({
      path: name,
      text,
      origin: environmentOrigin(name, text),
    }));
    this.#environment ??= objectOfPaths(entries, origin, this.#context.budget);
    return this.#find(this.#environment, own);
  }

  /** Resolves no more than what lies on the path, so that neighbours which refer to each other do no harm. */
  #find(root: SpecObject, path: readonly string[]): Found {
    const partly = this.resolve(root, { root }, path);
    let object: SpecObject | SpecDelayedMerge = partly?.kind === 'object' ? partly : root;
    let ancestors: Ancestors = { container: object };
    for (const [at, key] of path.entries()) {
      const node = peek(object, key);
      if (at === path.length - 1) return { node, ancestors };
      if (node === undefined || !isObjectLike(node)) return { node: undefined, ancestors };
      object = node;
      ancestors = { container: object, outer: ancestors };
    }
    return { node: undefined, ancestors };
  }
}

/**
 * The value at a key of an object that may still be a stack: in a stack, a value that nothing below can change, as long as
 * no open layer above could.
 */
function peek(object: SpecObject | SpecDelayedMerge, key: string): SpecNode | undefined {
  if (object.kind === 'object') return object.fields.get(key);
  for (const layer of object.stack) {
    if (!isObjectLike(layer)) {
      if (layer.kind === 'scalar' || layer.kind === 'list') return undefined;
      throw unresolvable(layer);
    }
    const node = peek(layer, key);
    if (node !== undefined && ignoresFallbacks(node)) return node;
  }
  throw unresolvable(object);
}

function rootOf(ancestors: Ancestors): SpecObject {
  let at = ancestors;
  while (at.outer !== undefined) at = at.outer;
  return at.container.kind === 'object' ? at.container : objectNode(new Map(), at.container.origin);
}

/** A leaf reached by a reference tells of it; a container keeps its own places. */
function resolvedOrigin(node: SpecNode, { origin }: SpecReference): SpecNode {
  return node.kind === 'scalar' ? { ...node, origin: { ...node.origin, via: origin } } : node;
}
