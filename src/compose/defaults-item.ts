import { errorOf, type RelatedPlace } from '../model/errors.js';
import type { Origin, OriginNode } from '../model/origin.js';
import { pythonRepr } from '../model/python-text.js';
import { isDict, isList, kindOf, type DictValue, type Value } from '../model/value.js';

/**
 * The option of a group entry: a name, none, or several that are included one after the other. Several are names, but for
 * those of the command line, which are looked at only when the entry is visited.
 */
export type GroupOption = string | null | readonly Value[];

/** The place of the config's own content among its defaults. */
export interface SelfItem {
  readonly kind: 'self';
  readonly origin: Origin | undefined;
  /** True if it is written as an option, `- db: _self_`: it counts as a `_self_`, and is refused after the rest of its list. */
  readonly isOption: boolean;
}

/** A config by its path: `- db/mysql@pkg`. It has no key and cannot be overridden. */
export interface ConfigItem {
  readonly kind: 'config';
  readonly path: string;
  readonly package: string | undefined;
  readonly optional: boolean;
  readonly origin: Origin | undefined;
}

/** An option of a group: `- override optional db@pkg: mysql`. */
export interface GroupItem {
  readonly kind: 'group';
  readonly group: string;
  readonly package: string | undefined;
  readonly option: GroupOption;
  readonly optional: boolean;
  readonly override: boolean;
  /** Appended on the command line (`+db=mysql`) instead of written in a file. */
  readonly appended: boolean;
  readonly origin: Origin | undefined;
  /** Where the option was chosen, if not in the entry itself. */
  readonly chosenBy?: Origin;
}

export type DefaultsItem = SelfItem | ConfigItem | GroupItem;

/**
 * The entries of a config's defaults list (spec hydra-compose 4).
 * @throws ComposeError `COMPOSE_DEFAULTS_NOT_LIST`, `COMPOSE_DEFAULTS_ITEM`, `COMPOSE_DEFAULTS_SELF`
 */
export function readDefaultsList(value: Value, origins: OriginNode | undefined, configPath: string): DefaultsItem[] {
  if (!isList(value)) {
    const message = `The defaults of "${configPath}" must be a list, got ${kindOf(value)}`;
    throw errorOf({ code: 'COMPOSE_DEFAULTS_NOT_LIST', message, ...placeOf(origins?.origin) });
  }
  return value.map((item, at) => readItem(item, origins?.children?.[at], configPath));
}

function readItem(item: Value, origins: OriginNode | undefined, configPath: string): DefaultsItem {
  if (typeof item === 'string') return readPath(item, origins?.origin);
  if (isDict(item)) return readGroup(item, origins, configPath);
  throw badItem(`An entry of the defaults list is a text or a mapping, not ${pythonRepr(item)}`, origins?.origin);
}

function readPath(text: string, origin: Origin | undefined): DefaultsItem {
  const { name, package: packageName } = splitPackage(text);
  if (name !== '_self_') return { kind: 'config', path: name, package: packageName, optional: false, origin };
  if (packageName === undefined) return { kind: 'self', origin, isOption: false };
  const message = '`_self_` takes no package';
  throw errorOf({
    code: 'COMPOSE_DEFAULTS_SELF',
    message,
    hint: 'set the package in the file’s header',
    ...placeOf(origin),
  });
}

function readGroup(item: DictValue, origins: OriginNode | undefined, configPath: string): DefaultsItem {
  const [entry, second] = item;
  const origin = origins?.origin;
  if (entry === undefined) throw badItem(`An entry of the defaults of "${configPath}" names no group`, origin);
  if (second !== undefined) {
    const hint = 'write each group as an entry of its own, with a dash before it';
    throw badItem(`An entry of the defaults of "${configPath}" has more than one key`, origin, hint);
  }
  const [key, value] = entry;
  if (typeof key !== 'string') throw badItem(`A config group is a text, not ${pythonRepr(key)}`, origin);
  const { name, package: packageName } = splitPackage(key);
  const { group, optional, override } = readKeywords(name);
  if (group === '') throw badItem(`The entry "${key}" names no config group`, origin);
  if (value === '_self_') return { kind: 'self', origin, isOption: true };
  const option = readOption(value, origins);
  return {
    kind: 'group',
    group,
    package: packageName,
    option,
    optional,
    override,
    appended: false,
    origin: origins?.children?.[0]?.origin ?? origin,
  };
}

function readOption(value: Value, origins: OriginNode | undefined): GroupOption {
  if (typeof value === 'string' || value === null) return value;
  if (isList(value) && value.every((option) => typeof option === 'string')) return value;
  const hint = typeof value === 'boolean' || typeof value === 'bigint' ? 'put the option in quotes' : undefined;
  const message = `The option of a config group is a text, null or a list of texts, not ${pythonRepr(value)}`;
  throw badItem(message, origins?.children?.[0]?.origin, hint);
}

/** `optional` and `override` before a group; any other word ends the keywords without a sound, as in the reference. */
function readKeywords(text: string): { group: string; optional: boolean; override: boolean } {
  const words = text.split(' ');
  const group = words.pop() ?? '';
  const end = words.findIndex((word) => word !== 'optional' && word !== 'override');
  const keywords = end < 0 ? words : words.slice(0, end);
  return { group, optional: keywords.includes('optional'), override: keywords.includes('override') };
}

/** Splits at the first `@`; a `:` in the package and what follows it is the old renaming form and is dropped. */
export function splitPackage(text: string): { name: string; package: string | undefined } {
  const at = text.indexOf('@');
  if (at < 0) return { name: text, package: undefined };
  return { name: text.slice(0, at), package: text.slice(at + 1).split(':')[0] ?? '' };
}

/** An origin as the place of an error. */
export function placeOf(origin: Origin | undefined): Partial<Pick<RelatedPlace, 'source' | 'span'>> {
  return origin === undefined ? {} : { source: origin.source, span: origin.span };
}

/** A related place, where there is an origin to point at. */
export function relatedTo(origin: Origin | undefined, message: string): RelatedPlace[] {
  return origin === undefined ? [] : [{ message, source: origin.source, span: origin.span }];
}

function badItem(message: string, origin: Origin | undefined, hint?: string): Error {
  return errorOf({ code: 'COMPOSE_DEFAULTS_ITEM', message, ...placeOf(origin), ...(hint !== undefined && { hint }) });
}
