import { CLEARML_FILES } from './clearml.js';
import type { CorpusFile } from './corpus.js';
import { OMEGACONF_YAML_FILES } from './omegaconf-yaml.js';

/** Every corpus file that is compared. */
export const CORPUS_FILES: readonly CorpusFile[] = [...OMEGACONF_YAML_FILES, ...CLEARML_FILES];
