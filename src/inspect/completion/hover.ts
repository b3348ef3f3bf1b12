import { OVERRIDE_FUNCTIONS } from '../../grammar/override/functions/table.js';
import { ConfigResolver } from '../../merge/omegaconf/config-resolver.js';
import { customNames } from '../../merge/omegaconf/resolvers/custom.js';
import { splitKey } from '../../merge/omegaconf/split-key.js';
import { ConfigError } from '../../model/errors.js';
import { originAt, type Origin } from '../../model/origin.js';
import { dottedPath, type KeyPath } from '../../model/path.js';
import type { Span } from '../../model/source.js';
import { isInterpolation, type Value } from '../../model/value.js';
import { valueAt } from '../../model/walk.js';
import { namedPath } from '../named-step.js';
import { spotAt } from './completions.js';
import { isConcealed, isConcealedResult, withoutSecrets } from './concealed.js';
import { ConfigGroups } from './config-groups.js';
import {
  documentationOf,
  FUNCTION_DOCUMENTATION,
  RESOLVER_DOCUMENTATION,
  type Documentation,
} from './documentation.js';
import { groupPath } from './group-items.js';
import type { CompletionContext, CompletionKind, Composed } from './item.js';
import { describeParameter } from './parameter-items.js';
import { absolutePieces } from './reference-items.js';
import type { Spot } from './spot.js';
import type { Word } from './word.js';

/** What is known about the word under a cursor. */
export interface Hover {
  readonly kind: CompletionKind;
  /** The full key, the group, or the name of the function or resolver. */
  readonly name: string;
  readonly span: Span;
  /** The value in the composed config, as written; absent for a secret. */
  readonly value?: Value;
  /** What set the value last. */
  readonly origin?: Origin;
  /** What an interpolation stands for; absent if it cannot be resolved. */
  readonly resolved?: Value;
  readonly documentation?: Documentation;
  /** The options of a group, and the one that is chosen. */
  readonly options?: readonly string[];
  readonly chosen?: string | null;
  /** What else there is to say, in words. */
  readonly detail?: string;
}

/** What stands under a cursor: a key's value and origin, a group's options, the documentation of a function or resolver. */
export function hover(context: CompletionContext, text: string, cursor: number): Hover | undefined {
  const spot = spotAt(context, text, cursor);
  return spot === undefined ? undefined : hoverOf(spot, context);
}

function hoverOf(spot: Spot, context: CompletionContext): Hover | undefined {
  switch (spot.kind) {
    case 'override-key':
      return groupHover(spot.word, spot.word.whole, context) ?? keyHover(spot.word, splitKey(spot.word.whole), context);
    case 'override-value':
      return functionHover(spot.word) ?? optionHover(spot.word, spot.key, context);
    case 'reference':
      return resolverHover(spot.word, context) ?? referenceHover(spot.word, spot.base, context);
    case 'resolver-argument':
      return spot.resolver === 'oc.env' ? undefined : referenceHover(spot.word, spot.base, context);
    case 'yaml-key':
      return keyHover(spot.word, spot.path, context);
    case 'defaults-entry':
      return groupHover(spot.word, groupPath(spot.word.whole, context), context);
    case 'defaults-option':
      return optionHover(spot.word, groupPath(spot.group, context), context);
    case 'parameter':
      return parameterHover(spot.word, context);
  }
}

function keyHover(word: Word, pieces: readonly string[], context: CompletionContext): Hover | undefined {
  const { composed } = context;
  const path = composed === undefined ? undefined : namedPath(composed.config.root, pieces);
  if (composed === undefined || path === undefined || path.length === 0) return undefined;
  const origin = originAt(composed.config, path)?.origin;
  return {
    kind: 'key',
    name: dottedPath(path),
    span: word.span,
    ...valuesAt(composed, path, context),
    ...(origin !== undefined && { origin }),
  };
}

function valuesAt(composed: Composed, path: KeyPath, context: CompletionContext): Pick<Hover, 'value' | 'resolved'> {
  const value = valueAt(composed.config.root, path) ?? null;
  if (isConcealed(path, value)) return {};
  const resolved = isInterpolation(value) ? resolvedAt(composed, path, value, context) : undefined;
  return { value: withoutSecrets(value, path), ...(resolved !== undefined && { resolved }) };
}

function resolvedAt(
  { config }: Composed,
  path: KeyPath,
  written: string,
  { resolveContext }: CompletionContext,
): Value | undefined {
  if (resolveContext === undefined) return undefined;
  try {
    const target = new ConfigResolver(config, resolveContext).follow(path);
    return target === undefined || isConcealedResult(written, target, resolveContext.env)
      ? undefined
      : withoutSecrets(target.value, target.path ?? []);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return undefined;
  }
}

function referenceHover(word: Word, base: readonly string[], context: CompletionContext): Hover | undefined {
  const pieces = absolutePieces(word.whole, base);
  return pieces === undefined ? undefined : keyHover(word, pieces, context);
}

function groupHover({ span }: Word, key: string, { composed }: CompletionContext): Hover | undefined {
  const [group = ''] = key.split('@');
  const groups = composed && new ConfigGroups(composed);
  if (composed === undefined || groups?.isGroup(group) !== true) return undefined;
  const chosen = composed.choices?.get(key);
  return { kind: 'group', name: key, span, options: groups.options(group), ...(chosen !== undefined && { chosen }) };
}

/** An option says where its file is. */
function optionHover({ whole, span }: Word, key: string, { composed }: CompletionContext): Hover | undefined {
  const [group = ''] = key.split('@');
  const isOption = composed !== undefined && new ConfigGroups(composed).options(group).includes(whole);
  if (!isOption) return undefined;
  const file = `${group}/${whole}.yaml`;
  const source = composed.searchPath?.find((candidate) => candidate.read(file) !== undefined);
  return { kind: 'option', name: whole, span, ...(source !== undefined && { detail: `${source.name}/${file}` }) };
}

function functionHover({ whole, span, next }: Word): Hover | undefined {
  const documentation = documentationOf(FUNCTION_DOCUMENTATION, whole);
  if (next !== '(' || documentation === undefined || !OVERRIDE_FUNCTIONS.has(whole)) return undefined;
  return { kind: 'function', name: whole, span, documentation };
}

function resolverHover({ whole, span, next }: Word, { resolveContext = {} }: CompletionContext): Hover | undefined {
  if (next !== ':') return undefined;
  if (customNames(resolveContext).includes(whole)) return { kind: 'resolver', name: whole, span };
  const documentation = documentationOf(RESOLVER_DOCUMENTATION, whole);
  return documentation && { kind: 'resolver', name: whole, span, documentation };
}

function parameterHover({ whole, span }: Word, { parameters }: CompletionContext): Hover | undefined {
  const slash = whole.indexOf('/');
  const item = slash < 0 ? undefined : parameters?.get(whole.slice(0, slash))?.get(whole.slice(slash + 1));
  if (item === undefined) return undefined;
  const detail = [describeParameter(whole, item), item.description ?? ''].filter((part) => part !== '').join(': ');
  return { kind: 'key', name: whole, span, detail };
}
