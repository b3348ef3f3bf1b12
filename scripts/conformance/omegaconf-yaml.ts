import type { JsonObject } from '../../src/index.js';
import { compareAnswers, type CorpusFile } from './corpus.js';
import { testResolvers } from './omegaconf-resolve.js';

/** YAML in OmegaConf's dialect: loading and writing. */
export const OMEGACONF_YAML_FILES: readonly CorpusFile[] = [
  { name: 'omegaconf/yaml-load', op: 'omegaconf.load', compare: compareLoad },
  { name: 'omegaconf/peer-yaml-load', op: 'omegaconf.load', compare: compareLoad },
  { name: 'omegaconf/to-yaml', op: 'omegaconf.toYaml', resolvers: testResolvers },
  { name: 'omegaconf/peer-to-yaml', op: 'omegaconf.toYaml', resolvers: testResolvers },
];

/** `create` says what creating from the text answers, where that differs from loading it. */
function compareLoad(line: JsonObject, answer: JsonObject): string | undefined {
  const difference = compareAnswers(line, answer);
  if (difference !== undefined) return difference;
  const recorded = createAnswer(line);
  const ours = createAnswer(answer);
  const created = compareAnswers(recorded, ours);
  return created === undefined ? undefined : `create: ${created}`;
}

function createAnswer(answer: JsonObject): JsonObject {
  const { create } = answer;
  return typeof create === 'object' && create !== null && !Array.isArray(create) ? (create as JsonObject) : answer;
}
