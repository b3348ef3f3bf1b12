import { ConfigError } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import { parseYamlSyntax } from '../../parsers/yaml/syntax-parser.js';
import type { YamlNode } from '../../parsers/yaml/syntax.js';
import { lineStartOf } from '../line-start.js';
import { interpolationSpot } from './interpolation-spot.js';
import type { Spot } from './spot.js';
import { wordBetween } from './word.js';
import { placeByLines, type YamlPlace } from './yaml-lines.js';

/** The spot of a cursor in a YAML text whose content goes to `base`: in an interpolation, or on a key. */
export function yamlSpot(text: string, cursor: number, base: readonly string[]): Spot | undefined {
  const lineStart = lineStartOf(text, cursor);
  const isInside = interpolationSpot(text, lineStart, cursor, []) !== undefined;
  const place = yamlPlace(isInside ? withoutInterpolation(text, lineStart, cursor) : text, cursor);
  const pieces = [...base, ...(place?.pieces ?? [])];
  if (isInside) return interpolationSpot(text, lineStart, cursor, pieces.slice(0, -1));
  if (place?.key === undefined) return undefined;
  return { kind: 'yaml-key', path: pieces, word: wordBetween(text, cursor, place.key) };
}

/** What is being written may break the text around it, so letters stand in for it, as many as keep all offsets. */
function withoutInterpolation(text: string, lineStart: number, cursor: number): string {
  const start = Math.max(lineStart, text.lastIndexOf('${', cursor - 1));
  return text.slice(0, start) + 'x'.repeat(cursor - start) + text.slice(cursor);
}

/**
 * The place of an offset. Of a text that is no YAML as a whole the part before the offset is read, and if that is none either
 * its lines.
 */
function yamlPlace(text: string, offset: number): YamlPlace | undefined {
  for (const readable of [text, text.slice(0, offset)]) {
    try {
      const { root } = parseYamlSyntax({ name: 'yaml', text: readable }, DEFAULT_LIMITS);
      return root && placeIn(root, offset);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
    }
  }
  return placeByLines(text, offset);
}

function placeIn(root: YamlNode, offset: number): YamlPlace {
  const pieces: string[] = [];
  let entry = entryAt(root, offset);
  while (entry !== undefined) {
    pieces.push(entry.piece);
    if (entry.kind === 'key') return { pieces, key: entry.node.span };
    entry = entryAt(entry.node, offset);
  }
  return { pieces };
}

interface EntryAt {
  readonly kind: 'key' | 'value';
  readonly piece: string;
  readonly node: YamlNode;
}

function entryAt(node: YamlNode, offset: number): EntryAt | undefined {
  if (node.kind === 'sequence') {
    const index = node.items.findIndex(({ value }) => covers(value, offset));
    const item = node.items[index];
    return item && { kind: 'value', piece: String(index), node: item.value };
  }
  if (node.kind !== 'map') return undefined;
  const pair = node.pairs.find(({ key, value }) => covers(key, offset) || covers(value, offset));
  if (pair?.key.kind !== 'scalar') return undefined;
  const isKey = covers(pair.key, offset);
  return { kind: isKey ? 'key' : 'value', piece: pair.key.value, node: isKey ? pair.key : pair.value };
}

function covers({ span }: YamlNode, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
