import type { Dict } from '../../model/dict.js';
import type { Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import type { Key, Value } from '../../model/value.js';
import type { ParameterStore } from '../../merge/clearml/store.js';
import type { ConversionLoss } from './loss.js';

/** What each world keeps a config in. */
export interface WorldForms {
  /** YAML as OmegaConf reads and writes it. */
  readonly yaml: string;
  /** Hydra's overrides, each as it stands on a command line. */
  readonly overrides: readonly string[];
  /** The hyperparameters of a ClearML task. */
  readonly clearml: ParameterStore;
  /** A W&B config file, such as `config-defaults.yaml`. */
  readonly wandb: string;
  /** The stored config of a W&B run, JSON in wrapped form. */
  readonly 'wandb-run': string;
  /** HOCON as ClearML's own reader reads it. */
  readonly hocon: string;
  /** JSON as Python reads and writes it. */
  readonly json: string;
}

export type WorldName = keyof WorldForms;

/** What reading and writing may be told. */
export interface WorldOptions {
  /** The section of ClearML parameters that the config is, as `task.connect(config, name=…)` takes it; `General` if absent. */
  readonly section?: string;
  /** What to call the input in messages. */
  readonly source?: string;
  readonly limits?: Partial<Limits>;
}

/** A config as a world holds it, in the typed values that all of them share. */
export interface Reading {
  readonly root: Dict<Value>;
  /** What the shared values cannot keep: tuples, parameters that hide one another. */
  readonly losses: readonly ConversionLoss[];
}

/** The way from the root to a place, through dicts alone. */
export type KeysPath = readonly Key[];

/** Why something was not written. It counts for everything below its path. */
export interface Refusal {
  readonly path: KeysPath;
  /** The end of a sentence. */
  readonly reason: string;
}

export interface Writing<Form> {
  readonly form: Form;
  readonly refusals: readonly Refusal[];
}

/** One way to keep a config: a reader and a writer between its form and the shared values. */
export interface World<Form> {
  /** How sentences call it. */
  readonly title: string;
  /** Whether `${…}` and `???` are evaluated there, and not just text. */
  readonly isEvaluated: boolean;
  /** @throws ConfigError for a form that cannot be read */
  readonly read: (form: Form, options: WorldOptions) => Reading;
  readonly write: (root: Dict<Value>, options: WorldOptions) => Writing<Form>;
  /** Where a reader finds what was written at a path; `value` is the leaf that stands there. */
  readonly placeOf: (path: KeysPath, value: Value) => KeysPath;
  /** The form that a text file of this world holds. */
  readonly parse: (source: Source, options: WorldOptions) => Form;
  /** The form as a text file. */
  readonly print: (form: Form) => string;
}
