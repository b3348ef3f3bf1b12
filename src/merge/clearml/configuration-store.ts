import type { ParameterStore } from './store.js';

/** A task's configuration object: one text that the store never looks into. */
export interface ConfigurationObject {
  readonly value: string | null;
  readonly type: string | null;
  readonly description: string | null;
}

/** A task's configuration objects by name. */
export type ConfigurationStore = ReadonlyMap<string, ConfigurationObject>;

/** What a task keeps: hyperparameters and configuration objects. */
export interface ClearmlTask {
  readonly parameters: ParameterStore;
  readonly configurations: ConfigurationStore;
}

/** The store with one object put in place of what it had under that name. */
export function putConfiguration(
  store: ConfigurationStore,
  name: string,
  object: ConfigurationObject,
): ConfigurationStore {
  return new Map([...store, [name, object]]);
}
