import { CLEARML_FILES } from './clearml.js';
import type { CorpusFile } from './corpus.js';

/** Every corpus file that is compared. */
export const CORPUS_FILES: readonly CorpusFile[] = [...CLEARML_FILES];
