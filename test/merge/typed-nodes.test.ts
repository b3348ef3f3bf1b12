import { describe, expect, it } from 'vitest';
import { convert, type EnumType, type NodeType } from '../../src/merge/omegaconf/typed-node.js';
import { parseYamlValue } from '../../src/parsers/yaml/index.js';
import { expectOutcome } from '../support/expect-outcome.js';
import { readCases } from '../support/fixtures.js';

const COLOR: EnumType = {
  name: 'Color',
  members: [
    { name: 'RED', value: 1n },
    { name: 'GREEN', value: 2n },
    { name: 'BLUE', value: 'three' },
  ],
};

const TYPES = new Map<string, NodeType>([
  ['Color', COLOR],
  ...(['any', 'bool', 'bytes', 'float', 'int', 'path', 'str'] as const).map((type) => [type, type] as const),
]);

describe('typed nodes', () => {
  it.each(readCases('merge/typed-nodes.cases.txt'))('$title', ({ input, expected }) => {
    const [, name = '', mark, text = ''] = /^(\w+)(\??) (.*)$/.exec(input) ?? [];
    const type = TYPES.get(name);
    if (type === undefined) throw new Error(`"${name}" is no type`);
    expectOutcome(
      () => convert(parseYamlValue(text, { dialect: 'pyyaml' }).root, type, { optional: mark === '?' }),
      expected,
    );
  });

  it('says what was meant', () => {
    expect(() => convert('GREN', COLOR)).toThrow(expect.objectContaining({ hint: 'did you mean GREEN?' }));
  });
});
