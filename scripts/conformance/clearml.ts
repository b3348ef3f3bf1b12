import { readdirSync, readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../src/index.js';
import { withoutErrorDetails } from './clearml-answers.js';
import { compareAnswers, CORPUS, type CorpusFile } from './corpus.js';

/** The lines of `clearml/…`, answered by the ops of the ClearML room. */
export const CLEARML_FILES: readonly CorpusFile[] = [
  { name: 'clearml/flatten', op: 'clearml.flatten' },
  { name: 'clearml/unflatten', op: 'clearml.unflatten' },
  { name: 'clearml/cast', op: 'clearml.cast', compare: compareWithErrors },
  { name: 'clearml/storage-keys', op: 'clearml.storageKey' },
  { name: 'clearml/set-get-parameters', op: 'clearml.parameters', compare: compareWithErrors },
  { name: 'clearml/connect', op: 'clearml.connect' },
  { name: 'clearml/environment', op: 'clearml.environment' },
  { name: 'clearml/tag-query', op: 'clearml.tagQuery', request: (line) => ({ ...line, universe: tagUniverse() }) },
  { name: 'clearml/wildcard', op: 'clearml.wildcard' },
  { name: 'clearml/argparse', op: 'clearml.argparse' },
  { name: 'clearml/absl', op: 'clearml.absl' },
  { name: 'clearml/config-object', op: 'clearml.configObject', compare: compareWithErrors },
  { name: 'clearml/conf-env', op: 'clearml.settings', compare: compareWithErrors },
  {
    name: 'clearml/hydra-bind',
    op: 'clearml.hydraBind',
    request: (line) => ({ ...line, files: hydraFiles() }),
    compare: compareWithErrors,
  },
];

/** The config folder that the Hydra lines are about, by file name. */
function hydraFiles(): JsonObject {
  const folder = `${CORPUS}/clearml/hydra-conf`;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

function tagUniverse(): Json {
  return JSON.parse(readFileSync(`${CORPUS}/clearml/tag-universe.json`, 'utf8')) as Json;
}

/** Errors inside answers bind as a fact; their class and words are this project's own. */
function compareWithErrors(line: JsonObject, answer: JsonObject): string | undefined {
  return compareAnswers(withoutErrorDetails(line) as JsonObject, withoutErrorDetails(answer) as JsonObject);
}
