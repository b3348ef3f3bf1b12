import { errorOf } from '../../model/errors.js';
import { parameterStr } from '../../parsers/clearml/parameter-text.js';
import { isParameterDict, isPythonObject, type ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { putParameter, type ParameterStore, type StoredParameter } from './store.js';

/** The section that user properties are kept in. */
const PROPERTIES_SECTION = 'properties';

/** A user property by name; null is kept as null, and so are the details that are not given. */
export interface UserProperty {
  readonly name: string;
  readonly value: string | null;
  readonly type?: string | null;
  readonly description?: string | null;
}

/** The store with user properties set; others stay, types are not inferred (spec clearml 6.2). */
export function setUserProperties(store: ParameterStore, properties: Iterable<UserProperty>): ParameterStore {
  let result = store;
  for (const { name, value, type = null, description = null } of properties) {
    result = putParameter(result, PROPERTIES_SECTION, name, { value, type, description });
  }
  return result;
}

/** The user properties by name. */
export function getUserProperties(store: ParameterStore): ReadonlyMap<string, StoredParameter> {
  return store.get(PROPERTIES_SECTION) ?? new Map();
}

/**
 * A user property as Python code writes it: a pair of name and value, a pair of name and details, or one dict with a
 * `name`. Values become text by Python's `str`, so that a null pair is the text `None`; a null in a dict stays null.
 * @throws ParseError `CLEARML_PROPERTY_NAME` for a dict without a name, also when it maps names to details
 */
export function readUserProperty(value: ParameterValue, givenName?: string): UserProperty {
  const pair = givenName === undefined ? pairOf(value) : ([givenName, value] as const);
  if (pair === undefined) {
    if (isParameterDict(value)) return propertyOf(value, textOf(value.get('name')));
    return propertyOf(undefined, null);
  }
  const [name, details] = pair;
  if (isParameterDict(details) && (givenName !== undefined || details.has('value'))) return propertyOf(details, name);
  return { name, value: parameterStr(details) };
}

function pairOf(value: ParameterValue): readonly [string, ParameterValue] | undefined {
  if (!isPythonObject(value) || value.kind !== 'tuple') return undefined;
  const [name, content] = value.items;
  return name === undefined || content === undefined ? undefined : [parameterStr(name), content];
}

function propertyOf(details: ReadonlyMap<unknown, ParameterValue> | undefined, name: string | null): UserProperty {
  if (details === undefined || name === null || name === '') {
    throw errorOf({
      code: 'CLEARML_PROPERTY_NAME',
      message: 'A user property given as a dict needs a "name"',
      hint: 'write {"name": …, "value": …}, or pass the property as a pair of name and value',
    });
  }
  return {
    name,
    value: textOf(details.get('value')),
    type: textOf(details.get('type')),
    description: textOf(details.get('description')),
  };
}

function textOf(value: ParameterValue | undefined): string | null {
  return value === undefined || value === null ? null : parameterStr(value);
}
