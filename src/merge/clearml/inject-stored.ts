import { castByDefault } from '../../parsers/clearml/cast-by-default.js';
import { joinName } from '../../parsers/clearml/names.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { getParameters, type ParameterStore } from './store.js';
import { writeParameters } from './write.js';

/** A value that was not stored, or a stored text that could not be used. */
export interface ConnectWarning {
  readonly kind: 'value-dropped' | 'stored-text-kept-out';
  readonly name: string;
}

export interface InjectedValues {
  /** The values of the names that are stored, cast to the kinds of the code's own. */
  readonly values: ReadonlyMap<string, ParameterValue>;
  readonly store: ParameterStore;
  readonly warnings: readonly ConnectWarning[];
}

/**
 * What a section has for the names of the code (spec clearml 7, remote): stored texts are cast to the types of the code's
 * values, and what is not stored is added with the code's value.
 */
export function injectStored(
  store: ParameterStore,
  section: string,
  own: ReadonlyMap<string, ParameterValue>,
): InjectedValues {
  const stored = getParameters(store);
  const types = store.get(section);
  const values = new Map<string, ParameterValue>();
  const missing = new Map<string, ParameterValue>();
  const warnings: ConnectWarning[] = [];
  for (const [name, value] of own) {
    const text = stored.get(joinName(section, name));
    if (text === undefined) {
      missing.set(name, value);
      continue;
    }
    const cast = castByDefault(typeof text === 'string' ? text : null, value, types?.get(name)?.type ?? null);
    if (cast.problem !== undefined) warnings.push({ kind: 'stored-text-kept-out', name: joinName(section, name) });
    values.set(name, cast.value);
  }
  if (missing.size === 0) return { values, store, warnings };
  const written = writeParameters(store, missing, { update: true, prefix: section });
  const dropped = written.dropped.map((name): ConnectWarning => ({ kind: 'value-dropped', name }));
  return { values, store: written.store, warnings: [...warnings, ...dropped] };
}
