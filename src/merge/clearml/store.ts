import type { Dict } from '../../model/dict.js';
import { castByLabel } from '../../parsers/clearml/cast-by-label.js';
import { joinName } from '../../parsers/clearml/names.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { unflattenParameters } from '../../parsers/clearml/unflatten.js';

/** A hyperparameter as a task keeps it: text with a free label of its type. */
export interface StoredParameter {
  readonly value: string | null;
  readonly type: string | null;
  readonly description: string | null;
}

/** A task's hyperparameters: section, name, item. Every operation makes a new store; none changes the one it was given. */
export type ParameterStore = ReadonlyMap<string, ReadonlyMap<string, StoredParameter>>;

export const EMPTY_STORE: ParameterStore = new Map();

/** The type of items that came from a flat map of old clients. */
export const LEGACY_TYPE = 'legacy';

/** The section of items that came from a flat map of old clients, and of command-line arguments. */
export const ARGUMENTS_SECTION = 'Args';

export interface ReadOptions {
  /** Cast each text by its type label. */
  readonly cast?: boolean;
  /** Show legacy items of the section `Args` under their bare name, as ClearML does unless told otherwise. */
  readonly bareLegacyNames?: boolean;
}

/** Every hyperparameter under its full name (spec clearml 6.3). */
export function getParameters(store: ParameterStore, options: ReadOptions = {}): Map<string, ParameterValue> {
  const { cast = false, bareLegacyNames = true } = options;
  const flat = new Map<string, ParameterValue>();
  for (const [section, items] of store) {
    for (const [name, item] of items) {
      const fullName = bareLegacyNames && isBareLegacy(section, item) ? name : joinName(section, name);
      flat.set(fullName, cast ? castByLabel(item.value, item.type).value : item.value);
    }
  }
  return flat;
}

function isBareLegacy(section: string, item: StoredParameter): boolean {
  return section === ARGUMENTS_SECTION && item.type === LEGACY_TYPE;
}

/** {@link getParameters} nested by `/`, with the losses of ClearML's unflattening (spec clearml 5.3). */
export function getParametersAsDict(
  store: ParameterStore,
  options: Pick<ReadOptions, 'cast'> = {},
): Dict<ParameterValue> {
  return unflattenParameters(getParameters(store, options));
}

/** One hyperparameter by its full name, undefined if it is not stored. A name without section finds only legacy items. */
export function getParameter(
  store: ParameterStore,
  fullName: string,
  options: Pick<ReadOptions, 'cast'> = {},
): ParameterValue | undefined {
  const item = findParameter(store, fullName);
  if (item === undefined) return undefined;
  return options.cast === true ? castByLabel(item.value, item.type).value : item.value;
}

/** The stored item that a reader finds under a full name: of two, the one whose section stands later. */
export function findParameter(store: ParameterStore, fullName: string): StoredParameter | undefined {
  const legacy = store.get(ARGUMENTS_SECTION)?.get(fullName);
  const slash = fullName.indexOf('/');
  const section = fullName.slice(0, slash);
  const item = slash < 0 ? undefined : store.get(section)?.get(fullName.slice(slash + 1));
  const found = item !== undefined && isBareLegacy(section, item) ? undefined : item;
  if (legacy?.type !== LEGACY_TYPE) return found;
  const sections = [...store.keys()];
  return found !== undefined && sections.indexOf(section) > sections.indexOf(ARGUMENTS_SECTION) ? found : legacy;
}

/** The store with one item put in place of what stood there. */
export function putParameter(
  store: ParameterStore,
  section: string,
  name: string,
  item: StoredParameter,
): ParameterStore {
  return new Map([...store, [section, new Map([...(store.get(section) ?? []), [name, item]])]]);
}
