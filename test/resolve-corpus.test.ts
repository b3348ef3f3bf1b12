import { describe, expect, it } from 'vitest';
import { OMEGACONF_RESOLVE_FILES, testResolvers } from '../scripts/conformance/omegaconf-resolve.js';
import { compareAnswers } from '../scripts/conformance/corpus.js';
import { answerRequest } from '../src/cli/batch/answer.js';
import type { JsonObject } from '../src/model/typed-json.js';
import { readJsonLines } from './support/fixtures.js';

/** A recorded line and the corpus file it is from. */
interface SampleLine {
  readonly file: string;
  readonly line: JsonObject;
}

describe('recorded answers of OmegaConf', () => {
  it('are ours: resolving, selecting, container operations', async () => {
    for (const { file: name, line } of readJsonLines<SampleLine>('resolve/corpus-sample.jsonl.gz')) {
      const file = OMEGACONF_RESOLVE_FILES.find((candidate) => candidate.name === name);
      if (file === undefined) throw new Error(`${name} is no corpus file`);
      const op = typeof file.op === 'string' ? file.op : file.op(line);
      const answer = await answerRequest({ ...line, op }, { typed: true, resolvers: testResolvers() });
      const difference = (file.compare ?? compareAnswers)(line, answer);
      expect({ id: line['id'], difference }).toEqual({ id: line['id'] });
    }
  });
});
