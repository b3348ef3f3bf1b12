import { errorOf } from '../../model/errors.js';
import { pythonStr } from '../../model/python-text.js';
import type { Value } from '../../model/value.js';
import { joinName } from '../../parsers/clearml/names.js';
import { ARGUMENTS_SECTION, LEGACY_TYPE, type ParameterStore, type StoredParameter } from './store.js';

/** The only section that the flat maps of old clients know. */
const FLAGS_SECTION = 'TF_DEFINE';

/**
 * The flat parameters of an old client as the server takes them in (spec clearml 1): items of the type `legacy` in `Args`,
 * named by the whole key, except what begins with `TF_DEFINE/`. Values become text by Python's `str`.
 * @throws ParseError `CLEARML_NAME_EMPTY`
 */
export function fromLegacyParameters(parameters: ReadonlyMap<string, Value>): ParameterStore {
  const store = new Map<string, Map<string, StoredParameter>>();
  for (const [key, value] of parameters) {
    const isFlag = key === FLAGS_SECTION || key.startsWith(`${FLAGS_SECTION}/`);
    const section = isFlag ? FLAGS_SECTION : ARGUMENTS_SECTION;
    const name = isFlag ? key.slice(FLAGS_SECTION.length + 1) : key;
    if (name === '') {
      throw errorOf({ code: 'CLEARML_NAME_EMPTY', message: `The parameter "${key}" has an empty name` });
    }
    const items = store.get(section) ?? new Map<string, StoredParameter>();
    items.set(name, { value: pythonStr(value), type: LEGACY_TYPE, description: null });
    store.set(section, items);
  }
  return store;
}

/** What an old client is given of a store: only the items of the type `legacy`. */
export function toLegacyParameters(store: ParameterStore): Map<string, string | null> {
  const parameters = new Map<string, string | null>();
  for (const section of [ARGUMENTS_SECTION, FLAGS_SECTION]) {
    for (const [name, item] of store.get(section) ?? []) {
      if (item.type !== LEGACY_TYPE) continue;
      parameters.set(section === ARGUMENTS_SECTION ? name : joinName(section, name), item.value);
    }
  }
  return parameters;
}
