import type { Value } from '../model/value.js';
import { printYaml } from '../parsers/yaml/print-yaml.js';

/** A value on one line for people: a scalar as YAML writes it, a longer one by its beginning and its size. */
export function oneLineYaml(value: Value): string {
  const lines = printYaml(value).trimEnd().split('\n');
  const [line = ''] = lines;
  return lines.length > 1 && lines[1] !== '...' ? `${line} … (${String(lines.length)} lines)` : line;
}

/** A replacer for `JSON.stringify`. */
export function bigintAsText(_key: string, part: unknown): unknown {
  return typeof part === 'bigint' ? part.toString() : part;
}
