import type { Config, Origin, OriginNode } from '../../model/origin.js';
import { formatPath, type KeyPath, type PathStep } from '../../model/path.js';
import { isContainer, isDict, isInterpolation, type DictValue, type ListValue, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';

/**
 * A place in a tree, with the way back to the root: what interpolations are relative to, and what tells two equal values
 * apart. Nodes are made when somebody goes there; going to the same place again gives the same node.
 */
export class ConfigNode {
  /** The container that holds this node, undefined for the root. */
  readonly parent: ConfigNode | undefined;
  /** The step from the parent to here; undefined for the root and for what a resolver made. */
  readonly step: PathStep | undefined;
  /** True for a node that is no entry of its parent but only looks up to it. */
  readonly #isBeside: boolean;
  #value: Value;
  #origin: OriginNode | undefined;
  /** By position; those that nobody went to are absent. */
  #children: (ConfigNode | undefined)[] | undefined;
  /** True if a child was given another value since this container's own value was put together. */
  #isStale = false;

  private constructor(
    value: Value,
    origin: OriginNode | undefined,
    parent: ConfigNode | undefined,
    step: PathStep | undefined,
    isBeside: boolean,
  ) {
    this.#isBeside = isBeside;
    this.#value = value;
    this.#origin = origin;
    this.parent = parent;
    this.step = step;
  }

  static ofRoot(config: Config): ConfigNode {
    return new ConfigNode(config.root, config.origins, undefined, undefined, false);
  }

  /** A node that is no entry of its parent but looks up to it: what a resolver made, or a tree that stands beside. */
  static below(parent: ConfigNode, config: Config, step?: PathStep): ConfigNode {
    return new ConfigNode(config.root, config.origins, parent, step, true);
  }

  /** What stands here, as written: interpolations are texts. */
  get value(): Value {
    if (this.#isStale && isContainer(this.#value)) this.#value = this.#rebuilt(this.#value);
    return this.#value;
  }

  /** What stands here and who set it, as far as there is a record. */
  get config(): Config {
    const root = this.value;
    return this.#origin === undefined ? { root } : { root, origins: this.#origin };
  }

  get origin(): Origin | undefined {
    return this.#origin?.origin;
  }

  /** The dict or list that stands here, undefined for a leaf. Values of its entries may have changed since. */
  get container(): DictValue | ListValue | undefined {
    return isContainer(this.#value) ? this.#value : undefined;
  }

  /** The text of the interpolation that stands here, undefined if it is none. */
  get interpolation(): string | undefined {
    return isInterpolation(this.#value) ? this.#value : undefined;
  }

  get root(): ConfigNode {
    return this.parent === undefined ? this : this.parent.root;
  }

  /** The steps from the root to here; what a resolver made has no step of its own. */
  get path(): KeyPath {
    return wayUp(this)
      .map(({ step }) => step)
      .filter((step) => step !== undefined)
      .reverse();
  }

  /** The path, undefined for what a resolver made: no steps lead there. */
  get pathInTree(): KeyPath | undefined {
    return wayUp(this).some((node) => node.#isBeside) ? undefined : this.path;
  }

  /** The full key as OmegaConf writes it (spec omegaconf 8). */
  get fullKey(): string {
    return formatPath(this.path);
  }

  /** The node of an entry of this container, which must have that position. */
  childAt(position: number): ConfigNode {
    this.#children ??= [];
    return (this.#children[position] ??= this.#makeChild(position));
  }

  /** The nodes of all entries, in order. */
  *children(): Generator<ConfigNode, undefined> {
    const size = this.container === undefined ? 0 : entriesOf(this.container).length;
    for (let position = 0; position < size; position++) yield this.childAt(position);
    return undefined;
  }

  /** Puts another value here. Only for trees that nobody else looks at. */
  assign(value: Value, origins: OriginNode | undefined): void {
    this.#value = value;
    this.#origin = origins;
    this.#children = undefined;
    this.#isStale = false;
    for (let node = this.parent; node !== undefined && !node.#isStale; node = node.parent) node.#isStale = true;
  }

  #makeChild(position: number): ConfigNode {
    const container = this.container ?? [];
    const step = isDict(container) ? (container.keyList[position] ?? null) : { index: position };
    return new ConfigNode(entriesOf(container)[position] ?? null, this.#childOrigin(position), this, step, false);
  }

  /** Where a record has no children, it wrote everything below it. */
  #childOrigin(position: number): OriginNode | undefined {
    return this.#origin && (this.#origin.children?.[position] ?? { origin: this.#origin.origin });
  }

  #rebuilt(container: DictValue | ListValue): DictValue | ListValue {
    this.#isStale = false;
    const entries = entriesOf(container);
    const parts = entries.map((value, position) => this.#children?.[position]?.config ?? { root: value });
    const values = parts.map((part) => part.root);
    if (this.#origin !== undefined) {
      const fallback = { origin: this.#origin.origin };
      const children = parts.map((part, position) => part.origins ?? this.#childOrigin(position) ?? fallback);
      this.#origin = { ...this.#origin, children };
    }
    return isDict(container) ? container.withValues(values) : values;
  }
}

/** A node, its parent and so on up to the root. */
function wayUp(start: ConfigNode): ConfigNode[] {
  const nodes: ConfigNode[] = [];
  for (let node: ConfigNode | undefined = start; node !== undefined; node = node.parent) nodes.push(node);
  return nodes;
}
