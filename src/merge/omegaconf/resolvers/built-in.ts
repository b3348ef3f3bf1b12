import type { Limits } from '../../../model/limits.js';
import type { ConfigNode } from '../config-node.js';
import type { ResolveContext } from '../resolve-context.js';
import type { Resolved, Yield } from '../resolved.js';
import type { Selection } from '../select-node.js';

/** What a built-in resolver may use. */
export interface BuiltInCall {
  readonly name: string;
  readonly args: readonly Yield[];
  /** The interpolation under evaluation, and the container that holds it. */
  readonly node: ConfigNode;
  readonly parent: ConfigNode;
  readonly context: ResolveContext;
  readonly limits: Limits;
  /**
   * Walks along a key: absolute unless it begins with dots, or counted from a container whose own entries a key without
   * dots names. Undefined if that leads above the root.
   */
  readonly select: (
    key: string,
    options: { readonly stopAtMissing?: boolean; readonly from?: ConfigNode },
  ) => Selection | undefined;
  /** The value of one element of the grammar, at the place of the call. */
  readonly decode: (text: string) => Yield;
  readonly warn: (message: string) => void;
  readonly fail: (message: string, options?: FailureOptions) => Error;
}

export interface FailureOptions {
  readonly hint?: string | undefined | (() => string | undefined);
  readonly cause?: unknown;
}

/** A resolver of the engine's own, and how many arguments it takes. */
export interface BuiltInResolver {
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly resolve: (call: BuiltInCall) => Resolved | Yield;
}
