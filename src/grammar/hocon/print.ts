import type {
  HoconDialect,
  HoconDocument,
  HoconFieldNode,
  HoconFieldOperator,
  HoconIncludeNode,
  HoconListNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconTextNode,
  HoconValueNode,
} from './tree.js';

/**
 * A syntax tree as text, one field or element a line: reading it gives the same tree, but for the places of its nodes.
 * Comments are no part of the tree.
 */
export function printHoconDocument(document: HoconDocument): string {
  return new TreePrinter(document.dialect).document(document);
}

const INDENT = '  ';

const OPERATORS: Readonly<Record<HoconFieldOperator, string>> = { '=': ' = ', ':': ' : ', '+=': ' += ', none: ' ' };

class TreePrinter {
  readonly #isClearml: boolean;

  constructor(dialect: HoconDialect) {
    this.#isClearml = dialect === 'clearml';
  }

  document({ root }: HoconDocument): string {
    if (root.kind === 'list') return `${this.#list(root, '')}\n`;
    if (root.braced) return `${this.#object(root, '')}\n`;
    const text = root.entries.map((entry) => this.#entry(entry, '')).join('\n');
    return text + (dependsOnEnd(root) ? '' : END);
  }

  #object(object: HoconObjectNode, indent: string): string {
    if (object.entries.length === 0) return '{}';
    const inner = indent + INDENT;
    const lines = object.entries.map((entry) => `${inner}${this.#entry(entry, inner)}\n`);
    return `{\n${lines.join('')}${indent}}`;
  }

  #list(list: HoconListNode, indent: string): string {
    if (list.elements.length === 0) return '[]';
    const inner = indent + INDENT;
    const lines = list.elements.map((element) => `${inner}${this.#value(element, inner)}\n`);
    return `[\n${lines.join('')}${indent}]`;
  }

  #entry(entry: HoconFieldNode | HoconIncludeNode, indent: string): string {
    if (entry.kind === 'include') return include(entry);
    const key = entry.key.pieces.map((piece) => piece.raw + piece.blanks);
    // only before a line break is a number a key of its own kind
    const isNumber = this.#isClearml && entry.key.pieces[0]?.kind === 'number';
    const operator = isNumber ? `\n${indent}${OPERATORS[entry.operator].trimStart()}` : OPERATORS[entry.operator];
    // without the comma, an empty value would be read from the next line
    const value = entry.value.pieces.length === 0 ? ',' : this.#value(entry.value, indent);
    return key.join('') + operator + value;
  }

  #value({ pieces }: HoconValueNode, indent: string): string {
    return pieces.map((piece, at) => this.#piece(piece, at === pieces.length - 1, indent)).join('');
  }

  #piece(piece: HoconPieceNode, isLast: boolean, indent: string): string {
    switch (piece.kind) {
      case 'object':
        return this.#object(piece, indent) + this.#gap(isLast);
      case 'list':
        return this.#list(piece, indent) + this.#gap(isLast);
      case 'include':
        return include(piece) + this.#gap(isLast);
      case 'continuation':
        return '\\\n';
      case 'substitution':
        return `\${${piece.optional ? '?' : ''}${piece.expression}}${piece.blanks}`;
      default:
        return piece.raw + piece.blanks + (hasOwnBlanks(piece) ? '' : this.#gap(isLast));
    }
  }

  /** Blanks that belong to no token in ClearML's dialect; they keep neighbours apart. */
  #gap(isLast: boolean): string {
    return this.#isClearml && !isLast ? ' ' : '';
  }
}

/** With fewer line breaks at the end of the text, ClearML's reader makes a period of a last `10s`. */
const END = '\n\n';

/** True if the last value is what it is because the text ends there: a period, or a number with blanks behind it, which is text. */
function dependsOnEnd({ entries }: HoconObjectNode): boolean {
  const last = entries.at(-1);
  const piece = last?.kind === 'field' ? last.value.pieces.at(-1) : undefined;
  return piece?.kind === 'period' || (piece?.kind === 'unquoted' && piece.blanks !== '');
}

/** True for pieces whose tokens take the blanks behind them along. */
function hasOwnBlanks({ kind }: HoconTextNode): boolean {
  return kind === 'quoted' || kind === 'unquoted';
}

function include({ target, name, required }: HoconIncludeNode): string {
  const place = target === 'any' ? name.raw : `${target}(${name.raw})`;
  return `include ${required ? `required(${place})` : place}`;
}
