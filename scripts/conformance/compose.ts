import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../src/index.js';
import { asObject, CORPUS, difference, type CorpusFile } from './corpus.js';

/** Hydra's composition of config directories. */
export const COMPOSE_FILES: readonly CorpusFile[] = [
  { name: 'hydra-compose/edges', op: 'hydra.compose', compare: compareComposition },
  { name: 'hydra-compose/compose', op: 'hydra.compose', compare: compareComposition },
  { name: 'hydra-compose/examples', op: 'hydra.compose', request: withFiles('examples'), compare: compareComposition },
  {
    name: 'hydra-compose/peer-suite',
    op: 'hydra.compose',
    request: withFiles('peer-suite'),
    compare: compareComposition,
  },
];

/** Warnings that the reference does not give. */
const OWN_WARNINGS = new Set<Json | undefined>(['COMPOSE_LOST_CONTENT', 'COMPOSE_SHARED_CONTENT']);

/** Puts a directory's files in place of its name. */
function withFiles(name: string): (line: JsonObject) => JsonObject {
  let folders: JsonObject | undefined;
  return (line) => {
    folders ??= JSON.parse(readFileSync(`${CORPUS}/hydra-compose/${name}.dirs.json`, 'utf8')) as JsonObject;
    const files = typeof line['dir'] === 'string' ? folders[line['dir']] : undefined;
    return { ...line, files: files ?? line['files'] ?? {}, resolve: true };
  };
}

/** What binds: the config, how it came about, whether there were warnings; of an error its kind. */
export function compareComposition(line: JsonObject, answer: JsonObject): string | undefined {
  const error = asObject(line['error']);
  const ourError = asObject(answer['error']);
  if (error !== undefined) {
    if (ourError === undefined) return `accepted, expected ${JSON.stringify(error['kind'])}`;
    if (error['kind'] === 'internal') return undefined;
    return (
      difference(error['kind'], ourError['kind']) &&
      `${JSON.stringify(error)} got ${JSON.stringify(ourError).slice(0, 300)}`
    );
  }
  if (ourError !== undefined) return `refused: ${JSON.stringify(ourError).slice(0, 300)}`;
  return compareResults(asObject(line['ok']) ?? {}, asObject(answer['ok']) ?? {}) ?? compareWarnings(line, answer);
}

function compareResults(expected: JsonObject, actual: JsonObject): string | undefined {
  for (const field of ['yaml', 'tree', 'defaults', 'choices', 'defaultsTree']) {
    const found = difference(expected[field], actual[field]);
    if (found !== undefined) return `${field}: ${found}`;
  }
  const { resolved } = expected;
  if (resolved === undefined) return undefined;
  const isError = asObject(resolved)?.['error'] !== undefined;
  if (isError) return asObject(actual['resolved'])?.['error'] === undefined ? 'resolved: accepted' : undefined;
  return difference(resolved, actual['resolved']);
}

function compareWarnings(line: JsonObject, answer: JsonObject): string | undefined {
  const ours = Array.isArray(answer['warnings']) ? (answer['warnings'] as readonly Json[]) : [];
  const counted = ours.filter((warning) => !OWN_WARNINGS.has(asObject(warning)?.['code']));
  return (
    difference(line['warnings'] !== undefined, counted.length > 0) && `warnings: ${JSON.stringify(line['warnings'])}`
  );
}
