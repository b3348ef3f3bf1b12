import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editYaml, editYamlSplices } from '../../src/change/edit-yaml/edit-yaml.js';
import { behindLine, lineStart } from '../../src/change/edit-yaml/lines.js';
import { identical } from '../../src/model/compare.js';
import { ConfigError } from '../../src/model/errors.js';
import { originAt } from '../../src/model/origin.js';
import { isContainer, type Value } from '../../src/model/value.js';
import { valueAt, withValueAt } from '../../src/model/walk.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { anyEditRecipe, placeRecipe, type EditRecipe, type PlacedValue } from '../support/config-edits.js';
import { anyYamlDocument } from '../support/yaml-documents.js';

/** A document and edits of it, with what they make of its value. */
interface Scene {
  readonly text: string;
  readonly before: Value;
  readonly edits: readonly PlacedValue[];
  readonly after: Value;
}

function anyScene(options?: { readonly repeatsKeys: boolean }): fc.Arbitrary<Scene> {
  return fc
    .tuple(anyYamlDocument(options), fc.array(anyEditRecipe(), { minLength: 1, maxLength: 4 }))
    .map(([text, recipes]) => sceneOf(text, recipes))
    .filter((scene) => scene !== undefined);
}

function sceneOf(text: string, recipes: readonly EditRecipe[]): Scene | undefined {
  const before = rootOf(text);
  if (before === undefined) return undefined;
  let after = before;
  const edits: PlacedValue[] = [];
  for (const recipe of recipes) {
    const edit = placeRecipe(recipe, after);
    if (edit === undefined) continue;
    edits.push(edit);
    after = withValueAt(after, edit.path, edit.value);
  }
  return { text, before, edits, after };
}

/** The value of a generated document; undefined for those that repeat a merged key where that is an error. */
function rootOf(text: string): Value | undefined {
  try {
    return parseYaml(text).root;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

describe('laws of editing YAML', () => {
  it('the edited text means the edited value', () => {
    fc.assert(
      fc.property(anyScene({ repeatsKeys: true }), ({ text, edits, after }) => {
        expect(identical(parseYaml(editYaml(text, edits)).root, after)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('splices stand in the order of the text and do not overlap', () => {
    fc.assert(
      fc.property(anyScene(), ({ text, edits }) => {
        let end = 0;
        for (const splice of editYamlSplices(text, edits)) {
          expect(splice.start).toBeGreaterThanOrEqual(end);
          expect(splice.end).toBeGreaterThanOrEqual(splice.start);
          end = splice.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 200 },
    );
  });

  it('setting what is there already changes no byte', () => {
    fc.assert(
      fc.property(anyScene(), fc.nat(), ({ text, before }, pick) => {
        const placed = placeRecipe({ pick, action: 'set', value: null }, before);
        const same = placed && { path: placed.path, value: valueAt(before, placed.path) ?? null };
        expect(editYaml(text, same === undefined ? [] : [same])).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('a scalar in the place of a scalar touches its own place only, where nothing is shared', () => {
    fc.assert(
      fc.property(anyScene(), ({ text, before, edits: [edit] }) => {
        fc.pre(edit !== undefined && !/[*]/.test(text));
        const old = valueAt(before, edit.path) ?? null;
        fc.pre(!isContainer(old) && !isContainer(edit.value) && !String(old).includes('#'));
        const splices = editYamlSplices(text, [edit]);
        const touched = splices.map(({ start, end }) => text.slice(start, end)).join('');
        expect(touched.replace(/^[|>].*/, '')).not.toMatch(/#/);
      }),
      { numRuns: 200 },
    );
  });

  it('a scalar in the place of a scalar leaves all other lines byte for byte as they are', () => {
    fc.assert(
      fc.property(anyScene(), ({ text, before, edits: [edit] }) => {
        fc.pre(edit !== undefined && !/[*]/.test(text));
        fc.pre(!isContainer(valueAt(before, edit.path) ?? null) && !isContainer(edit.value));
        const span = originAt(parseYaml(text), edit.path)?.origin.span;
        fc.pre(span !== undefined);
        for (const { start, end } of editYamlSplices(text, [edit])) {
          expect(start).toBeGreaterThanOrEqual(lineStart(text, span.start));
          expect(end).toBeLessThanOrEqual(behindLine(text, span.end));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('adding keys loses no comment', () => {
    fc.assert(
      fc.property(anyYamlDocument(), fc.nat(), (text, pick) => {
        const before = rootOf(text);
        const edit = before === undefined ? undefined : placeRecipe({ pick, action: 'add', value: [1n, 'x'] }, before);
        fc.pre(edit !== undefined && !/[*]/.test(text));
        expect(commentsOf(editYaml(text, [edit]))).toEqual(commentsOf(text));
      }),
      { numRuns: 300 },
    );
  });
});

function commentsOf(text: string): readonly string[] {
  return text.match(/#[^\r\n]*/g) ?? [];
}
