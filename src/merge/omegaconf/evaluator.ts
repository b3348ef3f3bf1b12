import { parseInterpolation } from '../../grammar/interpolation/parse.js';
import type { ConfigValueNode } from '../../grammar/interpolation/tree.js';
import { ConfigError } from '../../model/errors.js';
import type { Value } from '../../model/value.js';
import { ConfigNode } from './config-node.js';
import { evaluateText } from './expression.js';
import { NodeScope, type Surroundings } from './node-scope.js';
import { expressionError, isResolutionFailure } from './resolve-errors.js';
import type { ResolveSession } from './resolve-session.js';
import { MadeValue, type Resolved } from './resolved.js';

/** Follows the interpolations of one tree to their ends (spec omegaconf 6). */
export class Evaluator {
  readonly session: ResolveSession;
  readonly #surroundings: Surroundings;

  /** `resolve` gives a container with everything in it resolved: what the caller's own resolvers get as arguments. */
  constructor(session: ResolveSession, resolve: (node: ConfigNode) => Value) {
    this.session = session;
    this.#surroundings = { session, resolve, follow: this.follow };
  }

  /**
   * What a node yields: itself unless it is an interpolation, else the end of it.
   * @throws ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
   */
  readonly follow = (node: ConfigNode): Resolved => {
    if (node.interpolation === undefined) return node;
    return this.session.known(node) ?? this.session.evaluating(node, () => this.#evaluate(node));
  };

  /** The same, undefined where it fails. A malformed text at the node itself is no such failure, as in the reference. */
  readonly followOrAbsent = (node: ConfigNode): Resolved | undefined => {
    if (node.interpolation === undefined) return node;
    this.#parse(node, node.interpolation);
    try {
      return this.session.quietly(() => this.follow(node));
    } catch (error) {
      if (isResolutionFailure(error)) return undefined;
      throw error;
    }
  };

  #evaluate(node: ConfigNode): Resolved {
    const { parent, interpolation: text = '' } = node;
    const tree = this.#parse(node, text);
    if (parent === undefined) {
      throw expressionError(
        { code: 'INTERPOLATION_PARENT', message: 'The root of a config cannot be an interpolation' },
        { node },
      );
    }
    const result = evaluateText(tree, NodeScope.ofNode(node, parent, this.#surroundings));
    if (result instanceof ConfigNode || result instanceof MadeValue) return result;
    return new MadeValue(result, node, isCall(tree) ? 'resolver' : 'interpolation');
  }

  #parse(node: ConfigNode, text: string): ConfigValueNode {
    try {
      return parseInterpolation(text, this.session.textLimits);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw expressionError(error.issue, error.span === undefined ? { node } : { node, span: error.span });
    }
  }
}

/** True if the whole text is one call of a resolver. */
function isCall({ parts }: ConfigValueNode): boolean {
  return parts.length === 1 && parts[0]?.kind === 'interpolation-resolver';
}
