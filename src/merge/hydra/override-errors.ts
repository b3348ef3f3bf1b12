import type { Override } from '../../grammar/override/index.js';
import type { ErrorCode } from '../../model/error-codes.js';
import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import { originAt, type Config } from '../../model/origin.js';
import { dottedPath, ROOT_PATH, type KeyPath } from '../../model/path.js';
import { pythonRepr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import type { Span } from '../../model/source.js';
import { isContainer, type Value } from '../../model/value.js';
import { valueAt } from '../../model/walk.js';
import type { Target } from '../omegaconf/config-resolver.js';
import { relatedTo } from '../omegaconf/merge-errors.js';
import { splitKey } from '../omegaconf/split-key.js';
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

/** `key=value` where there is no such key, be it the override's own or one in the dict it gives. */
export function notThere(override: Override, config: Config, cause: ConfigError): ConfigError {
  const { path = ROOT_PATH } = cause;
  const isInValue = path.length > splitKey(override.key).length && cause.source === override.source;
  const ancestor = nearestAncestor(config.root, path);
  const near = suggestKey(config.root, dottedPath(path));
  const add = `to add a new key write \`+${override.text}\``;
  const convert = `"${dottedPath(ancestor)}" is no dict; to make it one write \`+${override.text}\``;
  const hint = isContainer(valueAt(config.root, ancestor) ?? null) ? add : convert;
  return errorOf(
    {
      code: 'COMPOSE_VALUE_NOT_THERE',
      message: `There is no "${dottedPath(path)}" to change`,
      source: override.source,
      span: (isInValue ? cause.span : undefined) ?? spanOf(override, 'key'),
      path,
      hint: near === undefined ? hint : `did you mean \`${near}\`? Or ${hint}`,
      ...whereItStands({ path: ancestor }, config),
    },
    { cause },
  );
}

/** `+key=value` where there is a value already. */
export function alreadyThere(override: Override, present: Target, config: Config): ConfigError {
  const change = override.text.slice(1);
  return overrideError('COMPOSE_VALUE_ALREADY_THERE', override, 'key', {
    message: `"${override.key}" is there already: it is ${shorten(pythonRepr(present.value))}`,
    hint: `to change it write \`${change}\`, to set it whether it is there or not write \`++${change}\``,
    ...(present.path && { path: present.path }),
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
    message: `"${override.key}" is not ${override.valueString ?? ''}, it is ${shorten(pythonRepr(present.value))}`,
    hint: `to delete it whatever it is write \`~${override.key}\``,
    ...(present.path && { path: present.path }),
    ...whereItStands(present, config),
  });
}

/** `~list.0`: only entries of dicts can be deleted. */
export function itemNotDeletable(override: Override, present: Target, config: Config): ConfigError {
  const list = override.key.slice(0, override.key.lastIndexOf('.'));
  return overrideError('COMPOSE_VALUE_MERGE', override, 'key', {
    message: `Cannot delete "${override.key}": items of lists cannot be taken out one by one`,
    hint: `give the whole list without the item: \`${list}=[…]\``,
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

function whereItStands({ path }: Pick<Target, 'path'>, config: Config): Pick<Issue, 'related'> {
  if (path === undefined || path.length === 0) return {};
  return relatedTo(originAt(config, path), `"${dottedPath(path)}" is set here`);
}

/** The longest part of a path at which something stands. */
function nearestAncestor(root: Value, path: KeyPath): KeyPath {
  let length = path.length - 1;
  while (length > 0 && valueAt(root, path.slice(0, length)) === undefined) length--;
  return path.slice(0, Math.max(length, 0));
}
