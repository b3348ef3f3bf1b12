
// ClearML
export {
  isConfigValue,
  tupleOf,
  type DateValue,
  type EnumClass,
  type EnumMember,
  type ParameterValue,
  type PythonObject,
  type SetValue,
  type TupleValue,
} from './clearml/parameter-value.js';
export { isStorable, parameterText, typeLabel } from './clearml/parameter-text.js';
export { joinName, splitName, type ParameterName } from './clearml/names.js';
export { escapeStorageKey, storageFieldPath, unescapeStorageKey } from './clearml/storage-keys.js';
export { flattenParameters, type FlattenOptions } from './clearml/flatten.js';
export { fillTemplate, unflattenParameters, type UnflattenOptions } from './clearml/unflatten.js';
export { castByLabel, type Cast } from './clearml/cast-by-label.js';
export { castByDefault, typeOfLabel } from './clearml/cast-by-default.js';
