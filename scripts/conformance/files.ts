import type { CorpusFile } from './corpus.js';

/** Every corpus file that is compared. */
export const CORPUS_FILES: readonly CorpusFile[] = [];
