import { splitName, trimSlashes } from '../../parsers/clearml/names.js';
import { isPythonObject, type ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { isStorable, parameterText, typeLabel } from '../../parsers/clearml/parameter-text.js';
import { ARGUMENTS_SECTION, getParameters, LEGACY_TYPE, type ParameterStore, type StoredParameter } from './store.js';

export interface WriteOptions {
  /** Keep the parameters that are not written; without it they are replaced. */
  readonly update?: boolean;
  /** Put before every name; without `update` only what it covers is replaced. */
  readonly prefix?: string;
  /** Type labels by the name as given, prefix included. They outdo stored and inferred ones. */
  readonly types?: ReadonlyMap<string, string>;
  /** Descriptions by the name as given, prefix included. They never replace a stored one. */
  readonly descriptions?: ReadonlyMap<string, string>;
}

/** A new store, and the names whose values no parameter can hold. */
export interface WriteResult {
  readonly store: ParameterStore;
  readonly dropped: readonly string[];
}

/**
 * Writes parameters into a store, by the one rule that all of ClearML's setters share (spec clearml 6.1): the store is
 * built anew from texts, an existing item keeps its type and its description, and values that cannot be held are dropped.
 */
export function writeParameters(
  store: ParameterStore,
  values: ReadonlyMap<string, ParameterValue>,
  options: WriteOptions = {},
): WriteResult {
  const prefix = options.prefix === undefined || options.prefix === '' ? '' : `${trimSlashes(options.prefix)}/`;
  const pairs = basePairs(store, options.update ?? false, prefix);
  const dropped: string[] = [];
  for (const [name, value] of values) {
    if (isStorable(value)) pairs.set(prefix + name, value);
    else dropped.push(prefix + name);
  }
  return { store: rebuild(store, pairs, options), dropped };
}

/** What stays of the present parameters, as texts under their full names. */
function basePairs(store: ParameterStore, update: boolean, prefix: string): Map<string, ParameterValue> {
  if (!update && prefix === '') return new Map();
  const pairs = getParameters(store);
  if (!update) {
    for (const name of [...pairs.keys()]) if (name.startsWith(prefix)) pairs.delete(name);
  }
  return pairs;
}

function rebuild(
  before: ParameterStore,
  pairs: ReadonlyMap<string, ParameterValue>,
  { types, descriptions }: WriteOptions,
): ParameterStore {
  const store = new Map<string, Map<string, StoredParameter>>();
  for (const [fullName, value] of pairs) {
    const given = { type: types?.get(fullName), description: descriptions?.get(fullName) };
    const legacy = before.get(ARGUMENTS_SECTION)?.get(fullName);
    if (legacy?.type === LEGACY_TYPE) {
      const description =
        given.description === undefined || given.description === '' ? legacy.description : given.description;
      put(store, ARGUMENTS_SECTION, fullName, { ...legacy, value: parameterText(value), description });
    } else {
      const { section, name } = splitName(fullName);
      put(store, section, name, storedItem(value, before.get(section)?.get(name), given));
    }
  }
  return store;
}

function put(
  store: Map<string, Map<string, StoredParameter>>,
  section: string,
  name: string,
  item: StoredParameter,
): void {
  const items = store.get(section);
  if (items === undefined) store.set(section, new Map([[name, item]]));
  else items.set(name, item);
}

interface GivenDetails {
  readonly type: string | undefined;
  readonly description: string | undefined;
}

function storedItem(value: ParameterValue, old: StoredParameter | undefined, given: GivenDetails): StoredParameter {
  return {
    value: parameterText(value),
    type: typeOf(value, old, given.type),
    description: old?.description || descriptionOf(value, given.description ?? ''),
  };
}

function typeOf(value: ParameterValue, old: StoredParameter | undefined, given: string | undefined): string | null {
  if (given !== undefined && given !== '') return given;
  if (old !== undefined && (isTyped(old) || value === '')) return old.type;
  return value === null ? null : typeLabel(value);
}

function isTyped(item: StoredParameter): boolean {
  return item.type !== null && item.type !== '';
}

/** The description of a new item: an enum member tells its fellows in it. */
function descriptionOf(value: ParameterValue, text: string): string {
  if (!isPythonObject(value) || value.kind !== 'enum') return text;
  const names = [...value.enumClass.members.keys()].join(',\n');
  return `${text === '' ? '' : `${text}\n`}Values:\n${names}`;
}

/** Writes one parameter and keeps the others (`set_parameter`). */
export function setParameter(
  store: ParameterStore,
  fullName: string,
  value: ParameterValue,
  details: { readonly description?: string; readonly type?: string } = {},
): WriteResult {
  return writeParameters(store, new Map([[fullName, value]]), {
    update: true,
    ...(details.type !== undefined && { types: new Map([[fullName, details.type]]) }),
    ...(details.description !== undefined && { descriptions: new Map([[fullName, details.description]]) }),
  });
}
