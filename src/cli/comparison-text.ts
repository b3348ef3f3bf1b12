import type { ComparedKey, ComparedValue, Comparison } from '../change/diff/compare-configs.js';
import { Dict } from '../model/dict.js';
import { formatPath } from '../model/path.js';
import type { Value } from '../model/value.js';
import { oneLineYaml } from './plain-forms.js';

/** What differs between many configs, for people: under each key the values, and behind each who has it. */
export function comparisonText({ keys, groups }: Comparison, names: readonly string[]): string {
  const blocks = keys.map((key) => {
    const rows = rowsOf(key, names);
    const width = Math.max(...rows.map(([value]) => value.length));
    const lines = rows.map(([value, runs]) => `  ${value.padEnd(width)}  ${namesOf(runs, names)}`);
    return `${[formatPath(key.path), ...lines].join('\n')}\n`;
  });
  const same = groups.filter((group) => group.length > 1).map((group) => `same: ${namesOf(group, names)}\n`);
  return [...blocks, ...(keys.length > 0 ? same : [])].join('');
}

/** The values at a key, those that have none last. */
function rowsOf({ values }: ComparedKey, names: readonly string[]): (readonly [string, readonly number[]])[] {
  const having = new Set(values.flatMap(({ runs }) => runs));
  const without = [...names.keys()].filter((run) => !having.has(run));
  const rows = values.map(({ value, runs }) => [oneLineYaml(value), runs] as const);
  return without.length === 0 ? rows : [...rows, ['(nothing)', without] as const];
}

function namesOf(runs: readonly number[], names: readonly string[]): string {
  return runs.map((run) => names[run]).join(', ');
}

/** The same as data to be printed as JSON; configs go by their numbers. */
export function comparisonRecord({ keys, groups }: Comparison, names: readonly string[]): Value {
  return Dict.from<Value>([
    ['configs', names],
    ['keys', keys.map(keyRecord)],
    ['groups', groups.map((group) => group.map(BigInt))],
  ]);
}

function keyRecord({ path, values }: ComparedKey): Value {
  return Dict.from<Value>([
    ['path', formatPath(path)],
    ['values', values.map(valueRecord)],
  ]);
}

function valueRecord({ value, runs }: ComparedValue): Value {
  return Dict.from<Value>([
    ['value', value],
    ['configs', runs.map(BigInt)],
  ]);
}
