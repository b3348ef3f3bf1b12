import type { Dict } from '../../model/dict.js';
import type { Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { KeyFilter, WandbSource } from '../../parsers/wandb/source.js';
import type { SageMakerJob } from './sagemaker.js';

/** Everything that a run's config is made of, weakest first as they are named here (spec wandb 5). */
export interface WandbLayerSources extends KeyFilter {
  /** `config-defaults.yaml`. */
  readonly defaults?: Source;
  /** The argument of `wandb.init`. `include` and `exclude` apply to it alone. */
  readonly config?: WandbSource;
  /** The `--configs` files, the later over the earlier; undefined for one that does not exist. They beat the argument. */
  readonly configFiles?: readonly (Source | undefined)[];
  readonly sagemaker?: SageMakerJob;
  /** The file with the parameters of one sweep run. */
  readonly sweep?: Source;
  /** The overrides of a launch job, as JSON. */
  readonly launch?: Source;
  /** Bookkeeping that the SDK adds under `_wandb`: `code_path`, `branch_point`. */
  readonly internal?: Dict<Value>;
  /** In a disabled run sweep values replace whole, nothing is locked, launch is left out, and defaults may not change. */
  readonly mode?: 'run' | 'disabled';
  readonly isNotebook?: boolean;
  readonly limits?: Partial<Limits>;
}
