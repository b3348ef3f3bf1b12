import type { DefaultsRow } from '../compose/defaults-list.js';
import { originAt, type Origin } from '../model/origin.js';
import type { KeyPath, PathStep } from '../model/path.js';
import type { Source } from '../model/source.js';
import { printYaml, type PrintedEntry, type PrintYamlOptions } from '../parsers/yaml/print-yaml.js';
import type { Explained } from './explain.js';

/** One line of a printed config, and what set the value that stands on it. */
export interface BlamedLine {
  /** Without its line break. */
  readonly text: string;
  /** The innermost value that begins on the line; on further lines of a long text, that text. */
  readonly path: KeyPath;
  /** What set it last; absent in a config without origins. */
  readonly origin?: Origin;
  /** The entry of a defaults list through which the origin's file came in. */
  readonly includedBy?: Origin;
}

export type BlameOptions = Pick<PrintYamlOptions, 'sortKeys' | 'limits'>;

/**
 * A config as YAML, line by line with what set each line's value: joined by line breaks the texts are what
 * `printYaml` prints.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function blame({ config, defaults = [] }: Explained, options: BlameOptions = {}): BlamedLine[] {
  const entries: PrintedEntry[] = [];
  const text = printYaml(config.root, { ...options, onEntry: (entry) => entries.push(entry) });
  const includedBy = inclusions(defaults);
  return pathsOfLines(text, entries).map(({ line, path }) => {
    const origin = originAt(config, path)?.origin;
    const inclusion = origin && includedBy.get(origin.source);
    return { text: line, path, ...(origin && { origin }), ...(inclusion && { includedBy: inclusion }) };
  });
}

/** The entry through which each file came in first. */
function inclusions(defaults: readonly DefaultsRow[]): ReadonlyMap<Source, Origin> {
  const entries = new Map<Source, Origin>();
  for (const { file, node } of defaults) {
    const { origin } = node.entry.item;
    if (origin !== undefined && !entries.has(file.source)) entries.set(file.source, origin);
  }
  return entries;
}

function pathsOfLines(text: string, entries: readonly PrintedEntry[]): { line: string; path: KeyPath }[] {
  const path: PathStep[] = [];
  let next = 0;
  let lineEnd = -1;
  const lines = text.slice(0, -1).split('\n');
  return lines.map((line) => {
    lineEnd += line.length + 1;
    for (let entry = entries[next]; entry !== undefined && entry.start < lineEnd; entry = entries[++next]) {
      path.splice(entry.depth - 1, Infinity, entry.step);
    }
    return { line, path: [...path] };
  });
}
