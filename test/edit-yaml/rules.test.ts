import { describe, expect, it } from 'vitest';
import { editYaml, editYamlSplices } from '../../src/change/edit-yaml/edit-yaml.js';
import { applySplices } from '../../src/change/edit-yaml/splice.js';
import { parseOverride } from '../../src/grammar/override/index.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { expectOutcome } from '../support/expect-outcome.js';
import { readArchives, readCases } from '../support/fixtures.js';
import { readEdits, textOf } from './support.js';

describe('editYaml', () => {
  it.each(readArchives('edit-yaml'))('$name: $comment', ({ files }) => {
    const edited = editYaml(textOf(files.get('before.yaml')), readEdits(files.get('edits')));
    expect(edited).toBe(textOf(files.get('after.yaml')));
  });

  it.each(readCases('edit-yaml/errors.cases.txt'))('refuses or does: $title', ({ input, expected }) => {
    const [text = '', edits] = input.split(/^---\n/m);
    expectOutcome(() => parseYaml(editYaml(text, readEdits(edits))).root, expected);
  });

  it('gives the changes as data, for an editor to apply', () => {
    const text = 'a: 1  # one\nb: {c: 2}\n';
    const splices = editYamlSplices(text, ['a=10', '+b.d=3']);
    expect(splices).toEqual([
      { start: 3, end: 4, text: '10' },
      { start: 20, end: 20, text: ', d: 3' },
    ]);
    expect(applySplices(text, splices)).toBe('a: 10  # one\nb: {c: 2, d: 3}\n');
  });

  it('takes overrides that are read already, and names the source of a problem', () => {
    expect(editYaml('a: 1', [parseOverride('a=2')])).toBe('a: 2');
    expect(() => editYaml('a: [', [], { source: 'conf/a.yaml' })).toThrow(
      expect.objectContaining({ source: { name: 'conf/a.yaml', text: 'a: [' } }),
    );
  });

  it('looks at the environment it is given', () => {
    const context = { env: new Map([['NAME', 'x']]) };
    expect(editYaml('a: ${oc.env:NAME}\nb: 1\n', ['~a=x'], { context })).toBe('b: 1\n');
  });

  it('writes keys too long to stand before a colon behind a question mark', () => {
    const key = 'k'.repeat(1100);
    const edited = editYaml('a: {b: 1}\n', [
      { path: `a.${key}`, value: 2n },
      { path: key, value: [3n] },
    ]);
    expect(edited).toBe(`a: {b: 1, ? ${key} : 2}\n? ${key}\n:\n- 3\n`);
  });
});
