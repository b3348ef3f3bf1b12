import { isArray } from '../../src/cli/batch/request.js';
import type { Json, JsonObject } from '../../src/index.js';
import { asObject, compareAnswers, difference, type CorpusFile } from './corpus.js';

/**
 * Overrides written into the text of a config that got a comment above each key at the top: what is read from the edited
 * text must be what Hydra made of the config, and every comment must still be there.
 */
export const EDIT_FILES: readonly CorpusFile[] = [
  {
    name: 'hydra-compose/apply-overrides',
    op: 'edit.yaml',
    request: (line) => ({ ...line, config: commented(textOf(line['config'])), overrides: overridesOf(line) }),
    compare: compareEdited,
  },
];

/**
 * The overrides that a text can be edited by. What the reference accepts for its own `hydra` node, it leaves out of its
 * answer, and the text has no such node; what it refuses there, editing refuses as well.
 */
function overridesOf({ overrides = null, ok }: JsonObject): readonly Json[] {
  const all = isArray(overrides) ? overrides : [];
  return ok === undefined ? all : all.filter((override) => !/^[+~]*hydra\b/.test(textOf(override)));
}

function commented(config: string): string {
  return config.replaceAll(/^(?=[^\s\-[{}#])/gm, '# kept\n');
}

function compareEdited(line: JsonObject, answer: JsonObject): string | undefined {
  const expected = asObject(line['ok']);
  const edited = asObject(answer['ok']);
  if (expected === undefined || edited === undefined) return compareAnswers(line, answer);
  const comments = commentCount(commented(textOf(line['config'])));
  return difference(expected['tree'], edited['tree']) ?? difference(comments, commentCount(textOf(edited['yaml'])));
}

function commentCount(text: string): number {
  return text.match(/^# kept$/gm)?.length ?? 0;
}

function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}
