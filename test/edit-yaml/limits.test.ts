import { describe, expect, it } from 'vitest';
import { editYaml, editYamlSplices } from '../../src/change/edit-yaml/edit-yaml.js';
import type { Value } from '../../src/model/value.js';

const WIDE = Array.from({ length: 30_000 }, (_, at) => `key_${at}: ${at}  # note\n`).join('');

describe('limits of editing YAML', () => {
  it('edits a wide document in about the time it takes to read it', { timeout: 20_000 }, () => {
    const edits = Array.from({ length: 2000 }, (_, at) => ({ path: `key_${at * 15}`, value: `new ${at}` }));
    const splices = editYamlSplices(WIDE, edits);
    expect(splices).toHaveLength(2000);
    expect(splices.at(-1)).toMatchObject({ text: 'new 1999' });
  });

  it('adds and removes many keys at once', { timeout: 20_000 }, () => {
    const added = Array.from({ length: 2000 }, (_, at) => ({ path: `new_${at}`, value: BigInt(at) }));
    expect(editYaml(WIDE, added).split('\n')).toHaveLength(32_001);
  });

  it('writes out thousands of aliases', { timeout: 20_000 }, () => {
    const aliases = Array.from({ length: 5000 }, (_, at) => `a${at}: *x\n`).join('');
    const edited = editYaml(`x: &x [1, 2]\n${aliases}`, [{ path: 'x', value: [1n] }]);
    expect(edited).toBe(`x: &x [1]\n${aliases.replaceAll('*x', '[1, 2]')}`);
  });

  it('refuses depth and length beyond the limits', () => {
    const deep = Array.from({ length: 300 }).reduce<Value>((value) => [value], 1n);
    const path = Array.from({ length: 300 }, () => 'k');
    expect(() => editYaml('a: 1', [{ path: 'a', value: deep }])).toThrow(code('LIMIT_DEPTH'));
    expect(() => editYaml('a: 1', [{ path, value: 1n }])).toThrow(code('LIMIT_DEPTH'));
    expect(() => editYaml('a: [[1]]', [], { limits: { depth: 2 } })).toThrow(code('LIMIT_DEPTH'));
    expect(() => editYaml('a: 1', [], { limits: { inputLength: 3 } })).toThrow(code('LIMIT_INPUT_LENGTH'));
  });

  it('pollutes no prototype', () => {
    expect(editYaml('a: 1\n', ['+__proto__.x=1', { path: 'constructor', value: 1n }])).toBe(
      'a: 1\n__proto__:\n  x: 1\nconstructor: 1\n',
    );
    expect('x' in {}).toBe(false);
  });
});

function code(name: string): object {
  return expect.objectContaining({ code: name }) as object;
}
