import type { Override } from '../../grammar/override/index.js';
import type { ErrorCode } from '../../model/error-codes.js';
import { errorOf, type ConfigError, type Issue, type RelatedPlace } from '../../model/errors.js';
import { originAt, type Config } from '../../model/origin.js';
import { isListIndex, type KeyPath } from '../../model/path.js';
import { pythonRepr, pythonStr } from '../../model/python-text.js';
import type { Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { Target } from '../omegaconf/config-resolver.js';
import { relatedTo } from '../omegaconf/merge-errors.js';
import { suggestKey } from './suggest-key.js';

/** The part of an override that a problem is about; the package belongs to the key. */
type OverridePart = 'key' | 'value';

/** A sweep, which stands for several configs (spec hydra-compose 1). */
export function sweepRefused(override: Override): ConfigError {
  return overrideError('COMPOSE_SWEEP_NOT_ALLOWED', override, 'value', {
    message: `The override "${override.text}" is a sweep: it stands for several configs`,
    hint: 'compose its jobs one by one, or quote the value to keep its commas as text',
  });
}

/** `key@package=value` where there is no config group of that name. */
export function looksLikeGroup(override: Override): ConfigError {
  return overrideError('COMPOSE_VALUE_LIKE_GROUP', override, 'key', {
    message: `The package in "${override.text}" makes it the choice of a config group, but there is no group "${override.key}"`,
    hint: 'to set a value leave out the `@` and what follows it',
  });
}

/** `key=value` where there is no such key; `path` is the place that is not there. */
export function notThere(override: Override, path: KeyPath, config: Config): ConfigError {
  const key = dotted(path);
  const add = `to add a new key write \`+${override.text}\``;
  const near = suggestKey(config.root, key);
  return overrideError('COMPOSE_VALUE_NOT_THERE', override, 'key', {
    message: `There is no "${key}" to change`,
    path,
    hint: near === undefined ? add : `did you mean \`${near}\`? Or ${add}`,
    ...nearestAncestor(config, path),
  });
}

/** `+key=value` where there is a value already. */
export function alreadyThere(override: Override, present: Target, config: Config): ConfigError {
  const change = override.text.slice(1);
  return overrideError('COMPOSE_VALUE_ALREADY_THERE', override, 'key', {
    message: `"${override.key}" is there already: it is ${shown(present.value)}`,
    hint: `to change it write \`${change}\`, to set it whether it is there or not write \`++${change}\``,
    ...whereItStands(present, config),
  });
}

/** `~key` where there is nothing to delete; null and `???` count as nothing. */
export function nothingToDelete(override: Override, config: Config): ConfigError {
  const near = suggestKey(config.root, override.key);
  if (near === override.key) {
    const message = `"${near}" has no value that could be deleted: null and ??? count as nothing`;
    return overrideError('COMPOSE_VALUE_DELETE_MISSING', override, 'key', { message });
  }
  return overrideError('COMPOSE_VALUE_DELETE_MISSING', override, 'key', {
    message: `There is no "${override.key}" to delete`,
    ...(near !== undefined && { hint: `did you mean \`~${near}\`?` }),
  });
}

/** `~key=value` where another value stands. */
export function otherValue(override: Override, present: Target, config: Config): ConfigError {
  return overrideError('COMPOSE_VALUE_DELETE_MISMATCH', override, 'value', {
    message: `"${override.key}" is not ${override.valueString ?? ''}, it is ${shown(present.value)}`,
    hint: `to delete it whatever it is write \`~${override.key}\``,
    ...whereItStands(present, config),
  });
}

/** What OmegaConf refuses while an override is applied, told of the override; a place in the config is related. */
export function notApplicable(override: Override, cause: ConfigError): ConfigError {
  const { message, source, span, path } = cause;
  const isHere = source === override.source && span !== undefined && !isAboutKey(cause);
  const elsewhere = source !== undefined && source !== override.source && span !== undefined;
  const hint = cause.code === 'MERGE_KIND_MISMATCH' ? replaceHint(override) : cause.hint;
  const issue: Issue = {
    code: 'COMPOSE_VALUE_MERGE',
    message,
    source: override.source,
    span: isHere ? span : spanOf(override, 'key'),
    ...(path && { path }),
    ...(hint !== undefined && { hint }),
    related: [...(elsewhere ? [{ message: 'the problem is here', source, span }] : []), ...cause.related],
  };
  return errorOf(issue, { cause });
}

/** A list cannot take the place of a dict by itself, nor a dict that of a list. */
function replaceHint({ key, valueString = '' }: Override): string {
  return `to replace it write \`~${key}\` and then \`+${key}=${valueString}\``;
}

function isAboutKey({ code }: ConfigError): boolean {
  return code === 'MERGE_INDEX' || code === 'MERGE_INDEX_RANGE';
}

function overrideError(
  code: ErrorCode,
  override: Override,
  part: OverridePart,
  details: Omit<Issue, 'code' | 'source' | 'span'>,
): ConfigError {
  return errorOf({ code, ...details, source: override.source, span: spanOf(override, part) });
}

function spanOf({ tree }: Override, part: OverridePart): Span {
  if (part === 'value' && tree.value !== undefined) return tree.value.span;
  return { start: tree.key.span.start, end: (tree.package ?? tree.key).span.end };
}

function whereItStands({ path }: Target, config: Config): Pick<Issue, 'path' | 'related'> {
  if (path === undefined) return {};
  return { path, ...relatedTo(originAt(config, path), `"${dotted(path)}" is set here`) };
}

/** Where the last thing on the way to a place stands. */
function nearestAncestor(config: Config, path: KeyPath): { related?: readonly RelatedPlace[] } {
  for (let length = path.length - 1; length > 0; length--) {
    const node = originAt(config, path.slice(0, length));
    if (node !== undefined) return relatedTo(node, `"${dotted(path.slice(0, length))}" is set here`);
  }
  return {};
}

/** A path as overrides write it: `layers.0.size`. */
function dotted(path: KeyPath): string {
  return path.map((step) => (isListIndex(step) ? String(step.index) : pythonStr(step))).join('.');
}

function shown(value: Value): string {
  const text = pythonRepr(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
