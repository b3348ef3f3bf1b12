import { describe, expect, it } from 'vitest';
import { applyOverrides, ConfigError, editStoredConfig, identical, parseYaml } from '../src/index.js';
import { readArchives } from './support/fixtures.js';

function parametersOf(text: string): Map<string, string | null> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(' =');
      const value = line.slice(at + ' ='.length).trimStart();
      return [line.slice(0, at), value === '' ? null : value];
    }),
  );
}

describe.each(readArchives('clearml/web-edits'))('$name: $comment', ({ files }) => {
  const groups = (files.get('groups') ?? '').split('\n');
  const text = files.get('config.yaml') ?? '';
  const edit = editStoredConfig(text, parametersOf(files.get('parameters') ?? ''), (key) => groups.includes(key));

  it('changes the text', () => {
    expect(edit.text).toBe(files.get('expect.yaml'));
  });

  it('makes overrides, which change the config in the same way', () => {
    expect(edit.overrides.map((override) => `${override}\n`).join('')).toBe(files.get('expect.overrides'));
    const applicable = edit.overrides.filter((override) => !edit.groupOverrides.includes(override));
    const { root } = applyOverrides(parseYaml(text), applicable);
    expect(identical(parseYaml(edit.text).root, root)).toBe(true);
  });

  it('tells the problems', () => {
    const shown = edit.problems.map(({ parameter, issue }) => `${parameter}: ${issue.code}\n`);
    expect(shown.join('')).toBe(files.get('expect.problems') ?? '');
  });
});

describe('a stored text that does not parse', () => {
  it('cannot be edited', () => {
    expect(() => editStoredConfig('a: [', new Map(), () => false)).toThrow(ConfigError);
  });
});
