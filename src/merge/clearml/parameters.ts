import type { Dict } from '../../model/dict.js';
import { flattenParameters } from '../../parsers/clearml/flatten.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { deleteParameter } from './delete.js';
import { getParameter, getParameters, getParametersAsDict, type ParameterStore } from './store.js';
import { setParameter, writeParameters, type WriteResult } from './write.js';

/** Replaces all parameters, user properties included (`set_parameters`). */
export function setParameters(store: ParameterStore, values: ReadonlyMap<string, ParameterValue>): WriteResult {
  return writeParameters(store, values);
}

/** Writes parameters and keeps the others (`update_parameters`). */
export function updateParameters(store: ParameterStore, values: ReadonlyMap<string, ParameterValue>): WriteResult {
  return writeParameters(store, values, { update: true });
}

/**
 * Writes a nested dict and keeps what else is stored (`set_parameters_as_dict`): its first level are the sections, scalars
 * there go to `General`.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function setParametersAsDict(store: ParameterStore, dict: Dict<ParameterValue>): WriteResult {
  return updateParameters(store, flattenParameters(dict));
}

/**
 * What ClearML's task does with its hyperparameters (spec clearml 6), as functions from store to store.
 * @example
 * const { store } = parameters.update(EMPTY_STORE, new Map([['Args/lr', 0.1]]));
 * parameters.get(store, 'Args/lr') // '0.1'
 */
export const parameters = {
  set: setParameters,
  update: updateParameters,
  setOne: setParameter,
  setAsDict: setParametersAsDict,
  get: getParameter,
  getAll: getParameters,
  asDict: getParametersAsDict,
  delete: deleteParameter,
} as const;
