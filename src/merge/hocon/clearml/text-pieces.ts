import { endWithoutBlanks } from '../../../grammar/hocon/nodes.js';
import type { HoconTextNode } from '../../../grammar/hocon/tree.js';
import type { Origin } from '../../../model/origin.js';
import {
  keywordClearml,
  numberClearml,
  periodClearml,
  quotedClearml,
  unescapeClearml,
} from '../../../parsers/hocon/clearml-scalars.js';
import { tripleText } from '../../../parsers/hocon/spec-scalars.js';
import type { HoconScalar } from '../../../parsers/hocon/value.js';
import { scalarNode, type Piece } from './nodes.js';

/** A text piece among others: the white space behind it counts, unless it is the last. */
export function textPiece(piece: HoconTextNode, origin: Origin, isLast: boolean): Piece {
  if (piece.kind === 'unquoted' && !isLast) {
    return { kind: 'text', text: unescapeClearml(piece.raw) + piece.blanks, blanks: '', origin };
  }
  const value = valueOfText(piece);
  if (typeof value !== 'string') return scalarNode(value, origin);
  return { kind: 'text', text: value, blanks: piece.kind === 'quoted' ? piece.blanks : '', origin };
}

/** What a text piece is where nothing follows it. */
export function valueOfText({ kind, raw, blanks }: HoconTextNode): HoconScalar {
  switch (kind) {
    case 'quoted':
      return quotedClearml(raw);
    case 'triple':
      return tripleText(raw);
    case 'unquoted': {
      const text = unescapeClearml(raw) + blanks;
      return text.slice(0, endWithoutBlanks(text));
    }
    case 'keyword':
      return keywordClearml(raw);
    case 'number':
      return numberClearml(raw) ?? raw;
    case 'period':
      return periodClearml(raw) ?? raw;
  }
}
