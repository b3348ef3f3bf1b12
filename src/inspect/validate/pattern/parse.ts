/** A regular expression without what only backtracking can do. */
export type PatternNode =
  | { readonly kind: 'character'; readonly has: (character: string) => boolean }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number };

export type Edge = 'start' | 'end' | 'word' | 'no-word';

/** Why a pattern is refused. */
export class PatternRefusal extends Error {}

const MAX_GROUP_DEPTH = 100;
const ESCAPE = /\\(?:u\{[\da-f]+\}|u[\da-f]{4}(?:\\ud[c-f][\da-f]{2})?|x[\da-f]{2}|c[a-z]|p\{[^}]*\}|.)/iuy;
const BOUNDS = /\{(\d+)(?:(,)(\d*))?\}/y;
const GROUP_OPENING = /\((?:\?:|\?<(?![=!])[^>]*>|(?!\?))/y;

/**
 * The tree of a regular expression in the syntax of JavaScript's `u` mode.
 * @throws PatternRefusal for what is no regular expression, and for lookarounds and backreferences
 */
export function parsePattern(pattern: string): PatternNode {
  assertSyntax(pattern);
  return new PatternParser(pattern).parse();
}

/** After this, the parser meets only well-formed patterns. */
function assertSyntax(pattern: string): void {
  try {
    new RegExp(pattern, 'u');
  } catch {
    throw new PatternRefusal('it is no regular expression');
  }
}

class PatternParser {
  readonly #pattern: string;
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): PatternNode {
    return this.#choice();
  }

  /** choice: sequence ("|" sequence)* */
  #choice(): PatternNode {
    if (++this.#depth > MAX_GROUP_DEPTH) throw new PatternRefusal('its groups are nested too deep');
    const first = this.#sequence();
    const options = [first];
    while (this.#take('|')) options.push(this.#sequence());
    this.#depth--;
    return options.length === 1 ? first : { kind: 'choice', options };
  }

  /** sequence: (atom quantifier?)* */
  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#next())) parts.push(this.#quantified(this.#atom()));
    return { kind: 'sequence', parts };
  }

  #atom(): PatternNode {
    switch (this.#next()) {
      case '(':
        return this.#group();
      case '[':
        return this.#characterOf(this.#classText());
      case '\\':
        return this.#escape();
      case '.':
        this.#at++;
        return this.#characterOf('.');
      case '^':
        this.#at++;
        return { kind: 'edge', edge: 'start' };
      case '$':
        this.#at++;
        return { kind: 'edge', edge: 'end' };
      default:
        return this.#literal();
    }
  }

  #group(): PatternNode {
    if (this.#match(GROUP_OPENING) === undefined) throw new PatternRefusal('it looks ahead or behind');
    const choice = this.#choice();
    this.#at++;
    return choice;
  }

  #escape(): PatternNode {
    const [text = ''] = this.#match(ESCAPE) ?? [];
    if (text === '\\b') return { kind: 'edge', edge: 'word' };
    if (text === '\\B') return { kind: 'edge', edge: 'no-word' };
    if (/^\\[1-9k]/.test(text)) throw new PatternRefusal('it refers back to what a group has matched');
    return this.#characterOf(text);
  }

  #literal(): PatternNode {
    const literal = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += literal.length;
    return { kind: 'character', has: (character) => character === literal };
  }

  /** The text of a class in brackets. */
  #classText(): string {
    const start = this.#at;
    while (this.#next() !== ']') this.#at += this.#next() === '\\' ? 2 : 1;
    this.#at++;
    return this.#pattern.slice(start, this.#at);
  }

  /** One character is all that is asked of the platform's expression, so it has nothing to go back to. */
  #characterOf(classOrEscape: string): PatternNode {
    const expression = new RegExp(`^${classOrEscape}$`, 'u');
    return { kind: 'character', has: (character) => expression.test(character) };
  }

  #quantified(part: PatternNode): PatternNode {
    const bounds = this.#bounds();
    if (bounds === undefined) return part;
    // Whether it takes as much or as little as it can decides what matches, not whether something does.
    this.#take('?');
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { readonly min: number; readonly max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    const found = this.#match(BOUNDS);
    if (found === undefined) return undefined;
    const [, min, comma, max] = found;
    if (comma === undefined) return { min: Number(min), max: Number(min) };
    return { min: Number(min), max: max === '' ? Infinity : Number(max) };
  }

  #next(): string {
    return this.#pattern.charAt(this.#at);
  }

  #take(character: string): boolean {
    const isHere = this.#next() === character;
    if (isHere) this.#at++;
    return isHere;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#pattern) ?? undefined;
    if (found !== undefined) this.#at += found[0].length;
    return found;
  }
}
