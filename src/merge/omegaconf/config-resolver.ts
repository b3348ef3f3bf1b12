import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { formatPath, ROOT_PATH, type KeyPath } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import { positionOf } from '../../model/walk.js';
import { ConfigNode } from './config-node.js';
import { Evaluator } from './evaluator.js';
import type { ResolveContext } from './resolve-context.js';
import { findMissingKeys } from './missing-keys.js';
import { missingValue, noListEntry, quotedKey } from './resolve-errors.js';
import { ResolveSession } from './resolve-session.js';
import { isMissingResult, isYieldList, MadeValue, writtenValue, type Resolved } from './resolved.js';
import { originsOfResolved } from './resolved-origin.js';
import { selectNode, startOf, type Selection } from './select-node.js';
import { TreeResolver, type TreeOptions } from './tree-resolver.js';

/** How `select` treats what it does not find (spec omegaconf 3.2). */
export interface SelectOptions {
  /** Refuse `???` at the key or on the way to it. */
  readonly throwOnMissing?: boolean;
  /** Pass false to count an interpolation that fails, and a list index that is no int, as nothing. */
  readonly throwOnResolutionFailure?: boolean;
  /** The container that the key is counted from; the root if absent. */
  readonly at?: KeyPath;
}

/** Where an interpolation ends: a value, and its path if it stands in the config itself. */
export interface Target {
  readonly value: Value;
  readonly path?: KeyPath;
}

/**
 * Resolves one config, as a whole or key by key. What has been found out is kept, as a config never changes: whoever asks
 * for many keys of one config asks one of these. The limits count for each call.
 */
export class ConfigResolver {
  readonly #root: ConfigNode;
  readonly #session: ResolveSession;
  readonly #evaluator: Evaluator;
  readonly #tree: TreeResolver;

  constructor(config: Config, context: ResolveContext = {}) {
    this.#root = ConfigNode.ofRoot(config);
    this.#session = new ResolveSession(context, { remembers: true });
    this.#evaluator = new Evaluator(this.#session, (node) => this.#tree.resolve(node).root);
    this.#tree = new TreeResolver(this.#evaluator);
  }

  /**
   * What stands at a key, its interpolation followed but those within it left as they are; undefined if nothing does, or
   * `???`. Without a leading dot the key counts from `at`, and so with one; each further dot is one level up.
   * @throws MergeError `SELECT_ABOVE_ROOT`, `SELECT_INDEX`, `SELECT_NO_KEY`; MissingValueError; InterpolationError; LimitError
   */
  select(key: string, options: SelectOptions = {}): Config | undefined {
    this.#session.begin();
    const found = this.#find(key, options);
    if (found === undefined) return undefined;
    const { node, resolved } = found;
    const config = resolved instanceof MadeValue ? { root: writtenValue(resolved.value) } : resolved.config;
    return withOrigins(node, resolved, config);
  }

  /** What {@link select} finds, with its place in the config. */
  locate(key: string, options: SelectOptions = {}): Target | undefined {
    this.#session.begin();
    const found = this.#find(key, options);
    if (found === undefined) return undefined;
    const { resolved } = found;
    return resolved instanceof MadeValue ? { value: writtenValue(resolved.value) } : targetOf(resolved);
  }

  /** The same with everything in it resolved. */
  resolveAt(key: string, options: SelectOptions = {}): Config | undefined {
    this.#session.begin();
    const found = this.#find(key, options);
    if (found === undefined) return undefined;
    const { root, origins } = this.#tree.resolve(found.resolved);
    return withOrigins(found.node, found.resolved, origins === undefined ? { root } : { root, origins });
  }

  /**
   * The whole config with everything resolved.
   * @throws InterpolationError; MissingValueError `VALUE_MISSING`; LimitError
   */
  resolve(options?: TreeOptions): Config {
    this.#session.begin();
    const tree = options === undefined ? this.#tree : new TreeResolver(this.#evaluator, options);
    const { root, origins } = tree.resolve(this.#root);
    return origins === undefined ? { root } : { root, origins };
  }

  /**
   * Where the interpolation at a path ends, undefined if it fails or if a resolver made a list or dict that is not part
   * of the config. What is no interpolation is its own end.
   * @throws ParseError `INTERPOLATION_SYNTAX`; LimitError
   */
  dereference(path: KeyPath): Target | undefined {
    this.#session.begin();
    const node = this.#nodeAt(path);
    const resolved = node && this.#evaluator.followOrAbsent(node);
    if (resolved === undefined) return undefined;
    if (resolved instanceof ConfigNode) return targetOf(resolved);
    const { value } = resolved;
    return value instanceof Dict || isYieldList(value) ? undefined : { value };
  }

  /**
   * Where the interpolation at a path ends; what it leads to is left as it is. Undefined if the config has no such place.
   * @throws ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
   */
  follow(path: KeyPath): Target | undefined {
    this.#session.begin();
    const node = this.#nodeAt(path);
    const resolved = node && this.#evaluator.follow(node);
    if (resolved === undefined) return undefined;
    return resolved instanceof MadeValue ? { value: writtenValue(resolved.value) } : targetOf(resolved);
  }

  /**
   * What a text would yield if it stood in the container at a path, with everything in it resolved.
   * @throws MergeError `SELECT_NO_KEY`; ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
   */
  evaluate(text: string, at: KeyPath = ROOT_PATH): Config {
    this.#session.begin();
    const resolved = this.#evaluator.follow(ConfigNode.below(this.#containerAt(at), { root: text }));
    const { root, origins } = this.#tree.resolve(resolved);
    return origins === undefined ? { root } : { root, origins };
  }

  /**
   * The full keys of all that is literally `???`, in the order of the keys; interpolations to containers are followed.
   * @throws InterpolationError; LimitError
   */
  missingKeys(): string[] {
    this.#session.begin();
    return findMissingKeys(this.#root, this.#evaluator);
  }

  #find(key: string, options: SelectOptions): { readonly node: ConfigNode; readonly resolved: Resolved } | undefined {
    const { throwOnResolutionFailure: isLoud = true, throwOnMissing: stopAtMissing = false, at = ROOT_PATH } = options;
    const start = startOf(key.startsWith('.') ? key : `.${key}`, this.#containerAt(at));
    if (start.kind === 'above-root')
      throw selectError('SELECT_ABOVE_ROOT', `The key ${quotedKey(key)} leads above the root`);
    const follow = isLoud ? this.#evaluator.follow : this.#evaluator.followOrAbsent;
    const selection = selectNode(start.container, start.rest, { follow, stopAtMissing });
    if (selection.kind === 'no-index' && !isLoud) return undefined;
    return foundIn(selection, key);
  }

  #containerAt(path: KeyPath): ConfigNode {
    const node = this.#nodeAt(path);
    if (node?.container !== undefined) return node;
    throw selectError('SELECT_NO_KEY', `There is no dict or list at ${quotedKey(formatPath(path))}`);
  }

  #nodeAt(path: KeyPath): ConfigNode | undefined {
    let node = this.#root;
    for (const step of path) {
      const position = positionOf(node.value, step);
      if (position < 0) return undefined;
      node = node.childAt(position);
    }
    return node;
  }
}

function foundIn(
  selection: Selection,
  key: string,
): { readonly node: ConfigNode; readonly resolved: Resolved } | undefined {
  switch (selection.kind) {
    case 'found':
      return isMissingResult(selection.resolved) ? undefined : selection;
    case 'absent':
    case 'blocked':
      return undefined;
    case 'missing':
      throw missingValue(selection.node);
    case 'no-index':
      throw errorOf({ code: 'SELECT_INDEX', ...noListEntry(selection.list, selection.piece) });
    case 'no-piece':
      throw selectError('SELECT_NO_KEY', `${quotedKey(key)} names no key`);
  }
}

function selectError(code: 'SELECT_ABOVE_ROOT' | 'SELECT_NO_KEY', message: string): Error {
  return errorOf({ code, message });
}

/** A config with the origins that its value has for whoever asks for it at a node. */
function withOrigins(node: ConfigNode, resolved: Resolved, config: Config): Config {
  if (node === resolved) return config;
  const origins = originsOfResolved(node, resolved, config);
  return origins === undefined ? { root: config.root } : { root: config.root, origins };
}

function targetOf(node: ConfigNode): Target {
  const path = node.pathInTree;
  return path === undefined ? { value: node.value } : { value: node.value, path };
}
