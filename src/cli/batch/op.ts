import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Value } from '../../model/value.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';

/** What an op may use besides its request. */
export interface OpContext {
  /** Values in the form the caller asked for: typed JSON, or plain JSON that people read. */
  readonly encode: (value: Value) => Json;
  readonly decode: (json: Json) => Value;
  /** The caller's own resolvers, by name. */
  readonly resolvers?: ResolveContext['resolvers'];
}

/**
 * One operation of `hparams batch`: from the fields of a request to the fields of its answer (`ok` and what the topic adds).
 * Bad input throws a ConfigError, which becomes `error`; an op that has more to say about it returns `error` itself.
 */
export type Op = (request: JsonObject, context: OpContext) => JsonObject;

/** The operations of one room, by their full names (`override.parse`). */
export type OpTable = Readonly<Record<string, Op>>;
