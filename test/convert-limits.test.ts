import { describe, expect, it } from 'vitest';
import { ConfigError, convertText, WORLD_NAMES, type WorldName } from '../src/index.js';

const MANY = 50_000;
const DEEP = '['.repeat(100_000);

function repeated(write: (index: number) => string, separator: string): string {
  return Array.from({ length: MANY }, (_, index) => write(index)).join(separator);
}

/** Configs of 50,000 keys. */
const LARGE: Readonly<Record<WorldName, string>> = {
  yaml: repeated((index) => `k${index}: ${index}`, '\n'),
  overrides: repeated((index) => `a.k${index}=${index}`, '\n'),
  clearml: `{"General": {${repeated((index) => `"k${index}": {"value": "${index}", "type": "int"}`, ',')}}}`,
  wandb: repeated((index) => `k${index}: {value: ${index}}`, '\n'),
  'wandb-run': `{${repeated((index) => `"k${index}": {"value": ${index}, "desc": null}`, ',')}}`,
  hocon: repeated((index) => `a.k${index} = ${index}`, '\n'),
  json: `{${repeated((index) => `"k${index}": ${index}`, ',')}}`,
};

/** Inputs that are too deep, or hold an int that Python would not read. */
const HOSTILE: readonly (readonly [WorldName, string])[] = [
  ['yaml', `a: ${DEEP}`],
  ['yaml', `a: ${'9'.repeat(5000)}`],
  ['overrides', `a=${DEEP}`],
  ['overrides', `${'a.'.repeat(100_000)}a=1`],
  ['overrides', '[1'],
  ['clearml', DEEP],
  ['clearml', `{"General": {"${'a/'.repeat(100_000)}": {"value": "1"}}}`],
  ['wandb', `a: {value: ${DEEP}}`],
  ['wandb', `a: {value: ${'9'.repeat(5000)}}`],
  ['wandb-run', `{"a": ${'{"a":'.repeat(100_000)}`],
  ['hocon', `a = ${DEEP}`],
  ['hocon', `${'a.'.repeat(100_000)}a = 1`],
  ['hocon', 'a = ${a}'],
  ['hocon', '[1]'],
  ['json', `{"a": ${DEEP}`],
  ['json', `{"a": ${'9'.repeat(5000)}}`],
  ['json', '[1]'],
];

describe('conversions of large configs', () => {
  it.each(WORLD_NAMES)('50,000 keys from %s lose nothing', { timeout: 60_000 }, (from) => {
    const to = from === 'overrides' ? 'wandb-run' : 'overrides';
    const { text, losses } = convertText({ name: from, text: LARGE[from] }, { from, to });
    expect(losses).toEqual([]);
    expect(text.match(/k\d+/g)).toHaveLength(MANY);
  });
});

describe('conversions of hostile texts', () => {
  it.each(HOSTILE)('from %s: %.40s', (from, text) => {
    expect(() => convertText({ name: from, text }, { from, to: 'yaml' })).toThrow(ConfigError);
  });

  it.each(WORLD_NAMES)('__proto__ is a key like any other on the way to %s and back', (to) => {
    const text = '__proto__:\n  polluted: 1\n';
    const there = convertText({ name: 'input', text }, { from: 'yaml', to });
    expect(there.losses).toEqual([]);
    expect(convertText({ name: to, text: there.text }, { from: to, to: 'yaml' }).text).toBe(text);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
