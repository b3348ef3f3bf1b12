import type { Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { ConfigNode } from './config-node.js';
import type { Call, ExpressionScope } from './expression.js';
import { lookUpPath } from './look-up-path.js';
import { callResolver } from './call-resolver.js';
import { expressionError, textPlace, type ExpressionPlace, type Problem } from './resolve-errors.js';
import type { ResolveSession } from './resolve-session.js';
import type { Resolved, Yield } from './resolved.js';

/** What evaluating an expression needs of the tree around it. */
export interface Surroundings {
  readonly session: ResolveSession;
  /** Follows interpolations to their end. */
  readonly follow: (node: ConfigNode) => Resolved;
  /** A container with everything in it resolved. */
  readonly resolve: (node: ConfigNode) => Value;
}

/** The place of one expression: the interpolation it belongs to and the container that holds that. */
export class NodeScope implements ExpressionScope {
  readonly text: string;
  readonly node: ConfigNode;
  readonly parent: ConfigNode;
  readonly surroundings: Surroundings;
  /** False for a text that was put together, whose parts stand nowhere. */
  readonly #isWritten: boolean;

  private constructor(
    text: string,
    node: ConfigNode,
    parent: ConfigNode,
    surroundings: Surroundings,
    isWritten: boolean,
  ) {
    this.text = text;
    this.node = node;
    this.parent = parent;
    this.surroundings = surroundings;
    this.#isWritten = isWritten;
  }

  /** The scope of what is written at a node. */
  static ofNode(node: ConfigNode, parent: ConfigNode, surroundings: Surroundings): NodeScope {
    return new NodeScope(node.interpolation ?? '', node, parent, surroundings, true);
  }

  /** The scope of another text that is evaluated at the same place. */
  withText(text: string): NodeScope {
    return new NodeScope(text, this.node, this.parent, this.surroundings, false);
  }

  get session(): ResolveSession {
    return this.surroundings.session;
  }

  nested<Result>(kind: 'interpolation' | 'container', span: Span, evaluate: () => Result): Result {
    const place = this.place(span);
    return kind === 'interpolation' ? this.session.nested(place, evaluate) : this.session.inContainer(place, evaluate);
  }

  lookUp(key: string, span: Span): Resolved {
    return lookUpPath(key, span, this);
  }

  call(call: Call): Resolved | Yield {
    return callResolver(call, this);
  }

  countText(length: number, span: Span): void {
    this.session.countText(length, this.place(span));
  }

  warn(message: string, span: Span): void {
    this.session.actImpurely();
    this.session.context.warn?.({ message, path: this.node.path, ...textPlace(this.place(span)) });
  }

  fail(problem: Problem, span: Span): Error {
    const { code, message, cause } = problem;
    if (this.session.isQuiet) return expressionError({ code, message, cause }, { node: this.node });
    const related = [...(problem.related ?? []), ...this.session.callers];
    return expressionError({ ...problem, related }, this.place(span));
  }

  place(span: Span): ExpressionPlace {
    return this.#isWritten ? { node: this.node, span } : { node: this.node };
  }
}
