import type { ErrorCode } from '../../model/error-codes.js';
import { ConfigError, errorOf, LimitError, type RelatedPlace } from '../../model/errors.js';
import { shorten } from '../../model/shorten.js';
import type { Source, Span } from '../../model/source.js';
import { spanInScalar } from '../../parsers/yaml/span-in-scalar.js';
import type { ConfigNode } from './config-node.js';

/** A part of an interpolation string, in the tree where the string stands. */
export interface ExpressionPlace {
  readonly node: ConfigNode;
  /** Within the string; absent for the whole of it. */
  readonly span?: Span;
}

/** A problem with a part of an interpolation string. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  /** What to write instead; a function where finding that out takes time, which is saved if nobody will read it. */
  readonly hint?: string | undefined | (() => string | undefined);
  readonly cause?: unknown;
  readonly related?: readonly RelatedPlace[];
}

/** The error of a problem, at its place in the file where the string was read, if that is known. */
export function expressionError(problem: Problem, place: ExpressionPlace): ConfigError {
  const { code, message, cause, related } = problem;
  const hint = typeof problem.hint === 'function' ? problem.hint() : problem.hint;
  const issue = {
    code,
    message,
    path: place.node.path,
    ...textPlace(place),
    ...(hint !== undefined && { hint }),
    ...(related !== undefined && related.length > 0 && { related }),
  };
  return errorOf(issue, cause === undefined ? undefined : { cause });
}

/** Where a part of an interpolation string stands in the text that it was read from. */
export function textPlace({ node, span }: ExpressionPlace): { readonly source: Source; readonly span: Span } {
  const text = node.interpolation ?? '';
  if (node.origin === undefined) {
    return { source: { name: 'interpolation', text }, span: span ?? { start: 0, end: text.length } };
  }
  const { source, span: whole } = node.origin;
  return { source, span: spanInScalar(source.text, whole, text, span) };
}

/** A place that took part in a problem, if it is known where it was written. */
export function relatedPlace(message: string, node: ConfigNode): readonly RelatedPlace[] {
  return node.origin === undefined ? [] : [{ message, ...textPlace({ node }) }];
}

/** The error of reading a literal `???`. */
export function missingValue(node: ConfigNode): ConfigError {
  const { fullKey, path } = node;
  return errorOf({
    code: 'VALUE_MISSING',
    message: `${quotedKey(fullKey)} is missing (???)`,
    path,
    hint: hintForMissing(node),
    ...(node.origin !== undefined && textPlace({ node })),
  });
}

export function hintForMissing(node: ConfigNode): string {
  return `give it a value, for example with the override ${quotedKey(`${node.fullKey}=…`)}`;
}

/** What to say of a list that is asked for an entry by something that is no int. */
export function noListEntry(list: ConfigNode, piece: string): { readonly message: string; readonly hint: string } {
  const name = list.fullKey === '' ? 'at the root' : quotedKey(list.fullKey);
  const hint = 'entries of a list are named by their index';
  return { message: `The list ${name} has no entry ${quotedKey(piece)}`, hint };
}

/** True for what `throw_on_resolution_failure = false` turns into "absent": every failure, but not a passed limit. */
export function isResolutionFailure(error: unknown): error is ConfigError {
  return error instanceof ConfigError && !(error instanceof LimitError);
}

/** The error of nodes that refer to each other in a circle, each to the next and the last to the first. */
export function cycleError(steps: readonly ConfigNode[]): ConfigError {
  const keys = steps.map((step) => quotedKey(step.fullKey));
  const [first, ...others] = steps;
  const code = 'INTERPOLATION_CYCLE';
  if (first === undefined) return errorOf({ code, message: 'Interpolations refer to each other in a circle' });
  const way = keys.length > SHOWN_STEPS ? [...keys.slice(0, SHOWN_STEPS), '…'] : keys;
  const message =
    keys.length === 1
      ? `The interpolation ${keys.join('')} refers to itself`
      : `Interpolations refer to each other in a circle: ${[...way, keys[0]].join(' → ')}`;
  const related = others.flatMap((step, at) => relatedPlace(`then ${keys[at + 1] ?? ''} is needed`, step));
  return expressionError({ code, message, related }, { node: first });
}

/** How many steps of a way round a message tells. */
const SHOWN_STEPS = 12;

/** Longer keys are cut in messages. */
const SHOWN_KEY_LENGTH = 80;

/** A key as messages show it. */
export function quotedKey(key: string): string {
  return `\`${shorten(key, SHOWN_KEY_LENGTH)}\``;
}
