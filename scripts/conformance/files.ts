import { CLEARML_FILES } from './clearml.js';
import { COMPOSE_FILES } from './compose.js';
import type { CorpusFile } from './corpus.js';
import { EDIT_FILES } from './edit.js';
import { HOCON_FILES } from './hocon.js';
import { HYDRA_FILES } from './hydra.js';
import { OMEGACONF_MERGE_FILES } from './omegaconf-merge.js';
import { OMEGACONF_RESOLVE_FILES } from './omegaconf-resolve.js';
import { OMEGACONF_YAML_FILES } from './omegaconf-yaml.js';
import { OVERRIDE_FILES } from './override.js';
import { WANDB_FILES } from './wandb.js';

/** Every corpus file that is compared. */
export const CORPUS_FILES: readonly CorpusFile[] = [
  ...OVERRIDE_FILES,
  ...COMPOSE_FILES,
  ...OMEGACONF_YAML_FILES,
  ...OMEGACONF_RESOLVE_FILES,
  ...OMEGACONF_MERGE_FILES,
  ...HYDRA_FILES,
  ...EDIT_FILES,
  ...CLEARML_FILES,
  ...HOCON_FILES,
  ...WANDB_FILES,
];
