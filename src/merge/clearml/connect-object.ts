import { pythonEquals } from '../../model/compare.js';
import { Dict, DictBuilder } from '../../model/dict.js';
import type { Key } from '../../model/value.js';
import { isConfigValue, type ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { isStorable } from '../../parsers/clearml/parameter-text.js';
import { printPythonJson } from '../../parsers/json/python-json.js';
import { connect, type ConnectOptions } from './connect.js';
import type { ConnectWarning } from './inject-stored.js';
import type { ParameterStore } from './store.js';

/** A Python object or class by its attributes. */
export interface ObjectAttributes {
  readonly kind: 'instance' | 'class';
  /** The attributes of the instance itself. */
  readonly own: Dict<ParameterValue>;
  /** The attributes of its class and of each base class, in method-resolution order. */
  readonly classes: readonly Dict<ParameterValue>[];
}

export interface ObjectConnection {
  readonly object: ObjectAttributes;
  readonly store: ParameterStore;
  readonly warnings: readonly ConnectWarning[];
}

/**
 * Connects the public attributes of an object or a class that JSON can hold (spec clearml 7). Of an instance only its own
 * are taken; of a class its bases' too, and **a base's value overwrites the subclass's**. Remotely the attributes are set.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function connectObject(
  store: ParameterStore,
  object: ObjectAttributes,
  options: ConnectOptions,
): ObjectConnection {
  const attributes = connectableAttributes(object);
  const connection = connect(store, attributes, options);
  const { warnings } = connection;
  if (connection.mode === 'local') return { object, store: connection.store, warnings };
  const seen = visibleAttributes(object);
  const changed = Array.from(connection.dict).filter(([key, value]) => !isEqual(seen.get(key), value));
  return { object: withAttributes(object, changed), store: connection.store, warnings };
}

function connectableAttributes({ kind, own, classes }: ObjectAttributes): Dict<ParameterValue> {
  const attributes = new DictBuilder<ParameterValue>();
  for (const level of kind === 'class' ? classes : [own]) {
    for (const [name, value] of level) {
      const isPublic = typeof name === 'string' && !name.startsWith('_');
      if (isPublic && isStorable(value) && printPythonJson(value) !== undefined) attributes.set(name, value);
    }
  }
  return attributes.build();
}

/** What attribute access on the object finds: its own first, then its classes in order. */
export function visibleAttributes({ kind, own, classes }: ObjectAttributes): Dict<ParameterValue> {
  const attributes = new DictBuilder<ParameterValue>();
  const levels = kind === 'class' ? classes : [own, ...classes];
  for (const level of levels.toReversed()) {
    for (const [name, value] of level) attributes.set(name, value);
  }
  return attributes.build();
}

function withAttributes(
  object: ObjectAttributes,
  changed: readonly (readonly [Key, ParameterValue])[],
): ObjectAttributes {
  const [first, ...bases] = object.classes;
  if (object.kind === 'class' && first !== undefined) {
    return { ...object, classes: [Dict.from([...first, ...changed]), ...bases] };
  }
  return { ...object, own: Dict.from([...object.own, ...changed]) };
}

function isEqual(before: ParameterValue | undefined, after: ParameterValue): boolean {
  if (before === undefined || !isConfigValue(before) || !isConfigValue(after)) return before === after;
  return pythonEquals(before, after);
}
