import type { KeyPath } from '../../model/path.js';
import type { Key } from '../../model/value.js';
import type { WandbInput } from '../../parsers/wandb/python-value.js';
import type { WandbSource } from '../../parsers/wandb/source.js';

/** Something that a program, or the SDK itself, does to a run's config (spec wandb 6). */
export type WandbStep =
  | UpdateStep
  | SetDefaultsStep
  | SetStep
  | LockedStep
  | SetNestedStep
  | { readonly kind: 'persist' }
  | { readonly kind: 'notebook'; readonly on: boolean };

/** `config.update(source, allow_val_change=…)`: values replace, all or nothing. */
export interface UpdateStep {
  readonly kind: 'update';
  readonly source: WandbSource;
  /** Whether present values may change; by default only in a notebook. */
  readonly allowChange?: boolean;
  /** As the SDK itself does at the start of a run: nothing is sent, and locked keys are skipped without a warning. */
  readonly isInternal?: boolean;
}

/** `config.setdefaults(source)`: sets only keys that are not present as they are written. */
export interface SetDefaultsStep {
  readonly kind: 'set-defaults';
  readonly source: WandbSource;
}

/** `config[key] = value` and `config.key = value`. */
export interface SetStep {
  readonly kind: 'set';
  readonly key: Key;
  readonly value: WandbInput;
}

/** `update_locked` and `merge_locked`: settings that belong to an owner from then on, set whole or merged. */
export interface LockedStep {
  readonly kind: 'update-locked' | 'merge-locked';
  readonly source: WandbSource;
  readonly owner: string;
  readonly allowChange?: boolean;
}

/** `config["a"]["b"] = value`: an assignment inside a stored mapping or list, which no check and no lock sees. */
export interface SetNestedStep {
  readonly kind: 'set-nested';
  readonly path: KeyPath;
  readonly value: WandbInput;
}
