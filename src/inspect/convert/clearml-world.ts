import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import type { Source } from '../../model/source.js';
import { isDict, type Key, type Value } from '../../model/value.js';
import { EMPTY_STORE, getParameters, type ParameterStore, type StoredParameter } from '../../merge/clearml/store.js';
import { writeParameters } from '../../merge/clearml/write.js';
import { flattenParameters } from '../../parsers/clearml/flatten.js';
import { unflattenLosses } from '../../parsers/clearml/losses.js';
import { DEFAULT_SECTION } from '../../parsers/clearml/names.js';
import { isStorable } from '../../parsers/clearml/parameter-text.js';
import {
  isParameterDict,
  isParameterList,
  isPythonObject,
  type ParameterValue,
} from '../../parsers/clearml/parameter-value.js';
import { unflattenParameters } from '../../parsers/clearml/unflatten.js';
import { printJson } from '../../parsers/json/json-text.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import type { ConversionLoss } from './loss.js';
import { prune } from './prune.js';
import type { World } from './world.js';

/**
 * The parameters of one section, as `task.connect(config, name=section)` stores them and as `get_parameters_as_dict`
 * with `cast` reads them.
 */
export const CLEARML_WORLD: World<ParameterStore> = {
  title: 'ClearML parameters',
  isEvaluated: false,
  read: (store, { section = DEFAULT_SECTION, limits }) => {
    const flat = sectionOf(store, section);
    const losses = unflattenLosses(flat.keys()).map(({ message }): ConversionLoss => ({
      kind: 'clash',
      path: [],
      message,
    }));
    losses.push(...otherSections(store, section));
    const root = configValue(unflattenParameters(flat, { ...(limits && { limits }) }), [], losses);
    return { root: isDict(root) ? root : Dict.empty(), losses };
  },
  write: (root, { section = DEFAULT_SECTION, limits }) => {
    const { root: storable, refusals } = prune(root, (_path, value) =>
      (isDict(value) && value.size > 0) || isStorable(value) ? undefined : 'no ClearML parameter holds bytes',
    );
    const flat = flattenParameters(storable, { ...(limits && { limits }) });
    return { form: writeParameters(EMPTY_STORE, flat, { prefix: section, update: true }).store, refusals };
  },
  placeOf: (path, value) => {
    // An empty dict is stored under its bare key.
    const isEmptyDict = isDict(value) && value.size === 0;
    return (isEmptyDict ? path.slice(-1) : path).map(pythonStr).join('/').split('/');
  },
  parse: readStore,
  print: (store) => `${printJson(storeDict(store))}\n`,
};

/** The parameters of a section by their names in it, cast by their labels. */
function sectionOf(store: ParameterStore, section: string): Map<string, ParameterValue> {
  const prefix = `${section}/`;
  const flat = getParameters(store, { cast: true, bareLegacyNames: false });
  const names = [...flat].filter(([name]) => name.startsWith(prefix));
  return new Map(names.map(([name, value]) => [name.slice(prefix.length), value]));
}

function otherSections(store: ParameterStore, section: string): ConversionLoss[] {
  const [own] = section.split('/', 1);
  const others = [...store].filter(([name, items]) => name !== own && items.size > 0);
  return others.map(([name]) => ({
    kind: 'dropped',
    path: [],
    message: `The section "${name}" is left out: only the section "${section}" is read`,
  }));
}

/** The value with lists for tuples, which the other worlds do not know. */
function configValue(value: ParameterValue, path: KeyPath, losses: ConversionLoss[]): Value {
  if (isParameterList(value)) return value.map((item, index) => configValue(item, [...path, { index }], losses));
  if (isParameterDict(value))
    return value.mapValues((child, key) => configValue(child, [...path, key], losses)) as Dict<Value>;
  if (!isPythonObject(value)) return value;
  const items =
    value.kind === 'tuple' ? value.items.map((item, index) => configValue(item, [...path, { index }], losses)) : [];
  const message = `"${formatPath(path)}" is a tuple and becomes a list, so the two cannot be told apart`;
  losses.push({ kind: 'retyped', path, after: items, message });
  return items;
}

/** `{section: {name: {value, type, description}}}` as the server keeps it, or full names with values to store. */
function readStore(source: Source): ParameterStore {
  const { root } = parseExtendedJson(source, { reader: 'python' });
  if (!isDict(root)) throw badForm(source);
  const sections = root.valueList;
  if (sections.every((items) => isDict(items) && items.valueList.every((item) => isDict(item) && item.has('value')))) {
    return new Map(Array.from(root, ([section, items]) => [pythonStr(section), itemsOf(items, source)]));
  }
  return writeParameters(EMPTY_STORE, new Map(Array.from(root, ([name, value]) => [pythonStr(name), value]))).store;
}

function itemsOf(items: Value, source: Source): Map<string, StoredParameter> {
  const entries = isDict(items) ? [...items] : [];
  return new Map(entries.map(([name, item]) => [pythonStr(name), itemOf(item, source)]));
}

function itemOf(item: Value, source: Source): StoredParameter {
  const field = (name: string): string | null => {
    const value = isDict(item) ? (item.get(name) ?? null) : null;
    if (value !== null && typeof value !== 'string') throw badForm(source);
    return value;
  };
  return { value: field('value'), type: field('type'), description: field('description') };
}

function badForm({ name }: Source): Error {
  return errorOf({
    code: 'CONVERT_FORM',
    message: `"${name}" must hold the parameters of a ClearML task`,
    hint: 'write {"section": {"name": {"value": "text", "type": "int"}}}, or {"section/name": value}',
  });
}

function storeDict(store: ParameterStore): Dict<Value> {
  return Dict.from(
    Array.from(store, ([section, items]): [Key, Value] => [
      section,
      Dict.from(Array.from(items, ([name, item]): [Key, Value] => [name, Dict.from<Value>(Object.entries(item))])),
    ]),
  );
}
