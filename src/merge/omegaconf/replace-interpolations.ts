import { interpolationIssue } from '../../grammar/interpolation/check.js';
import { Dict } from '../../model/dict.js';
import { ConfigError, limitError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { MISSING, type Value } from '../../model/value.js';
import { ConfigNode } from './config-node.js';
import { Evaluator } from './evaluator.js';
import type { ResolveContext } from './resolve-context.js';
import { cycleError, expressionError } from './resolve-errors.js';
import { ResolveSession } from './resolve-session.js';
import { isYieldList, type Resolved } from './resolved.js';
import { originsOfResolved } from './resolved-origin.js';
import { TreeResolver } from './tree-resolver.js';

/**
 * What `OmegaConf.resolve` leaves behind (spec omegaconf 8): one interpolation after the other is replaced by its value,
 * and the next sees the tree as it is by then. So an escaped `\${x}` becomes `${x}`, which is an interpolation from there
 * on; one that leads to `???` becomes `???`; and one whose value is a list or dict made by a resolver is refused. The
 * config that is passed stays as it is.
 * @throws ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
 */
export function replaceInterpolations(config: Config, context: ResolveContext = {}): Config {
  const root = ConfigNode.ofRoot(config);
  const session = new ResolveSession(context, { remembers: false });
  const evaluator: Evaluator = new Evaluator(session, (node) => new TreeResolver(evaluator).resolve(node).root);
  new Replacement(evaluator).visit(root);
  return root.config;
}

class Replacement {
  readonly #evaluator: Evaluator;
  readonly #open = new Set<ConfigNode>();
  readonly #references: ConfigNode[] = [];
  #visited = 0;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Replaces all interpolations below a container, depth first. */
  visit(container: ConfigNode): void {
    this.#enter(container);
    for (const entry of container.children()) {
      this.#count();
      if (entry.interpolation !== undefined) this.#replace(entry);
      else if (entry.container !== undefined) this.visit(entry);
    }
    this.#open.delete(container);
  }

  #replace(entry: ConfigNode): void {
    const resolved = this.#followed(entry);
    if (resolved === undefined) {
      entry.assign(MISSING, entry.config.origins);
      return;
    }
    if (resolved instanceof ConfigNode && resolved.container !== undefined) {
      this.#references.push(entry);
      this.visit(resolved);
      this.#references.pop();
    }
    const root = this.#storable(entry, resolved);
    const { origins } = resolved instanceof ConfigNode ? resolved.config : { origins: undefined };
    entry.assign(root, originsOfResolved(entry, resolved, origins === undefined ? { root } : { root, origins }));
  }

  /** Undefined for an interpolation that leads to `???`. */
  #followed(entry: ConfigNode): Resolved | undefined {
    try {
      return this.#evaluator.follow(entry);
    } catch (error) {
      if (error instanceof ConfigError && error.code === 'INTERPOLATION_MISSING') return undefined;
      throw error;
    }
  }

  /** The value as it may stand in a tree: texts must be well formed, and data of resolvers is no part of a tree. */
  #storable(entry: ConfigNode, resolved: Resolved): Value {
    if (resolved instanceof ConfigNode) return resolved.value;
    const { value } = resolved;
    if (value instanceof Dict || isYieldList(value)) {
      const message = 'The list or dict that a resolver made cannot take the place of the interpolation';
      const hint = 'make it a part of the config: `${oc.create:…}`';
      throw expressionError({ code: 'INTERPOLATION_TYPE', message, hint }, { node: entry });
    }
    const issue = typeof value === 'string' ? interpolationIssue(value, this.#evaluator.session.limits) : undefined;
    if (issue === undefined) return value;
    const message = `The value ${JSON.stringify(value)} is itself a malformed interpolation: ${issue.message}`;
    throw expressionError({ code: issue.code, message, hint: issue.hint }, { node: entry });
  }

  #enter(container: ConfigNode): void {
    const { depth } = this.#evaluator.session.limits;
    if (this.#open.has(container)) throw cycleError(this.#references);
    if (this.#open.size >= depth) throw limitError('LIMIT_DEPTH', 'depth', depth);
    this.#open.add(container);
  }

  #count(): void {
    const { nodes } = this.#evaluator.session.limits;
    if (++this.#visited > nodes) throw limitError('LIMIT_NODES', 'nodes', nodes);
  }
}
