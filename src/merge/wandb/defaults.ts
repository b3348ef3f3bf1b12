import { errorOf, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import { isArtifact } from '../../parsers/wandb/artifacts.js';
import { keyText, parseWandbConfig, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import { wandbState, type WandbState } from './state.js';
import { wandbUpdate } from './update.js';

/** A config that holds the defaults, as every run begins. */
export interface WandbDefaults {
  readonly state: WandbState;
  readonly entries: readonly WandbEntry[];
  readonly warnings: readonly Issue[];
  readonly notes: readonly Issue[];
}

/**
 * The config that `config-defaults.yaml` alone makes; without such a file an empty one.
 * @throws those of {@link parseWandbConfig}; MergeError `WANDB_DEFAULT_ARTIFACT`, `WANDB_KEY_NOT_TEXT`,
 * `WANDB_NESTED_ARTIFACT`
 */
export function wandbDefaults(source: Source | undefined, limits?: Partial<Limits>): WandbDefaults {
  if (source === undefined) return { state: wandbState(), entries: [], warnings: [], notes: [] };
  const file = parseWandbConfig(source.text, { source, ...(limits && { limits }) });
  const { entries = [], warnings, notes } = file;
  const artifact = entries.find(({ value }) => isArtifact(value));
  if (artifact !== undefined) throw defaultArtifact(artifact);
  const step = { kind: 'update', source: { kind: 'entries', entries }, isInternal: true } as const;
  const { state, error } = wandbUpdate(wandbState(), step, limits);
  if (error !== undefined) throw errorOf(error);
  return { state, entries, warnings, notes };
}

/** The defaults are read before a run could resolve artifacts. */
function defaultArtifact({ key, origins }: WandbEntry): Error {
  const { source, span } = origins.origin;
  return wandbError('WANDB_DEFAULT_ARTIFACT', `The default of "${keyText(key)}" may not be an artifact`, {
    source,
    span,
    hint: 'pass it in the config argument of wandb.init',
  });
}
