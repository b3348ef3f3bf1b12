import type { CorpusFile } from './corpus.js';
import { testResolvers } from './omegaconf-resolve.js';

/** Merging, updating, dotlists, typed leaves. The container operations are with those that resolve. */
export const OMEGACONF_MERGE_FILES: readonly CorpusFile[] = ['', 'peer-'].flatMap((origin): CorpusFile[] => [
  { name: `omegaconf/${origin}merge`, op: 'omegaconf.merge', resolvers: testResolvers },
  { name: `omegaconf/${origin}update`, op: 'omegaconf.update', resolvers: testResolvers },
  { name: `omegaconf/${origin}dotlist`, op: 'omegaconf.fromDotlist' },
  { name: `omegaconf/${origin}typed-nodes`, op: 'omegaconf.convert' },
]);
