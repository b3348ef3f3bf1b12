import { isTrue } from '../../parsers/clearml/truth.js';
import { getParameter, type ParameterStore } from './store.js';
import { setParameter } from './write.js';

const DESCRIPTION =
  'If True, ignore UI/backend overrides when running remotely. Set it to False if you would like the overrides to be applied';

/** Stores the wish that a remote run keep its own values, as a parameter that people can change. */
export function writeIgnoreFlag(store: ParameterStore, fullName: string): ParameterStore {
  return setParameter(store, fullName, true, { type: 'bool', description: DESCRIPTION }).store;
}

/**
 * Whether a remote run keeps its own values: the stored flag says so, else the program. A stored text that no type label
 * makes a boolean counts as true unless it is empty, `false` included.
 */
export function ignoresRemoteOverrides(
  store: ParameterStore,
  fullName: string,
  { ignoreRemoteOverrides = false }: { readonly ignoreRemoteOverrides?: boolean },
): boolean {
  const flag = getParameter(store, fullName, { cast: true });
  return flag === undefined ? ignoreRemoteOverrides : isTrue(flag);
}
