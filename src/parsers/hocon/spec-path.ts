import { parseHoconKey } from '../../grammar/hocon/parse.js';
import type { HoconTextNode } from '../../grammar/hocon/tree.js';
import { errorOf } from '../../model/errors.js';
import { quotedSpec, tripleText } from './spec-scalars.js';

/** The parts of a path, or why there are none. */
export type PathReading =
  { readonly kind: 'path'; readonly parts: readonly string[] } | { readonly kind: 'problem'; readonly message: string };

/**
 * The parts of a path expression of full HOCON: dots outside quotes separate, also inside numbers; quoted pieces may stand
 * anywhere; outer white space is cut, inner kept (spec hocon 3).
 */
export function readSpecPath(expression: string): PathReading {
  const pieces = parseHoconKey(expression);
  return pieces === undefined ? { kind: 'problem', message: 'This is no path' } : readKeyPath(pieces);
}

/** The path of the joined pieces of a key. */
export function readKeyPath(pieces: readonly HoconTextNode[]): PathReading {
  const parts: PathPart[] = [{ text: '', canBeEmpty: false }];
  for (const piece of pieces) {
    addPiece(parts, piece);
    if (piece.blanks !== '') addText(parts, piece.blanks);
  }
  if (pieces.length === 0) return { kind: 'problem', message: 'A path is missing' };
  const isComplete = parts.every((part) => part.text !== '' || part.canBeEmpty);
  if (!isComplete) return { kind: 'problem', message: 'A path has an empty part' };
  return { kind: 'path', parts: parts.map((part) => part.text) };
}

/**
 * {@link readSpecPath} for callers without a place of their own.
 * @throws ParseError `HOCON_SYNTAX`
 */
export function specPath(expression: string): string[] {
  const reading = readSpecPath(expression);
  if (reading.kind === 'path') return [...reading.parts];
  throw errorOf({
    code: 'HOCON_SYNTAX',
    message: `${reading.message}: ${JSON.stringify(expression.slice(0, 60))}`,
    hint: 'put parts that are empty or hold special characters in quotes',
  });
}

interface PathPart {
  text: string;
  canBeEmpty: boolean;
}

function addPiece(parts: PathPart[], piece: HoconTextNode): void {
  const last = parts.at(-1);
  if (last === undefined || (piece.kind !== 'quoted' && piece.kind !== 'triple')) {
    addText(parts, piece.raw);
    return;
  }
  last.text += piece.kind === 'quoted' ? quotedSpec(piece.raw) : tripleText(piece.raw);
  if (last.text === '') last.canBeEmpty = true;
}

function addText(parts: PathPart[], text: string): void {
  const [head = '', ...rest] = text.split('.');
  const last = parts.at(-1);
  if (last !== undefined) last.text += head;
  for (const part of rest) parts.push({ text: part, canBeEmpty: false });
}
