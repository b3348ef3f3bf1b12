import type { Issue } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { originOfValue } from '../../parsers/wandb/source.js';
import { noSettings, settingsOf, type Settings } from './settings-draft.js';

/** A run's config as the program sees it, between two steps (spec wandb 6). */
export interface WandbState {
  readonly settings: Settings;
  /** Who owns a key: `sweep`, `launch`. User code cannot change a key that has an owner. */
  readonly locks: ReadonlyMap<string, string>;
  /** In a notebook values may change unless a step forbids it. */
  readonly isNotebook: boolean;
}

/** What is sent to the core: one setting, as it is after its way through JSON. */
export interface SentItem {
  readonly key: string;
  readonly value: Value;
}

/** What a step makes of a state. */
export interface WandbStepResult {
  /** The state after the step; after a failure what had been done by then stays. */
  readonly state: WandbState;
  /** What the core is told; absent where the SDK does not turn to it at all. */
  readonly sent?: readonly SentItem[];
  readonly warnings: readonly Issue[];
  /** Why the step failed. */
  readonly error?: Issue;
}

export interface WandbStateOptions {
  readonly locks?: ReadonlyMap<string, string>;
  readonly isNotebook?: boolean;
}

/** The state of a run that begins with a config. */
export function wandbState(config?: Config, options: WandbStateOptions = {}): WandbState {
  const origin = originOfValue('config');
  return {
    settings: config === undefined ? noSettings(origin) : settingsOf(config, origin),
    locks: options.locks ?? new Map(),
    isNotebook: options.isNotebook ?? false,
  };
}

/** The keys that `config.keys()` and `items()` show: all but those that begin with `_`. */
export function visibleKeys({ settings }: WandbState): string[] {
  return settings.root.keyList.filter((key): key is string => typeof key === 'string' && !key.startsWith('_'));
}
