import { createToken, Lexer, type IMultiModeLexerDefinition, type ITokenConfig, type TokenType } from 'chevrotain';

/** The vocabulary of overrides: tokens, and the categories that the parser asks for. */
export type OverrideTokens = ReturnType<typeof createTokens>;

const SEGMENT = '(?:[A-Za-z_$][A-Za-z0-9_$-]*|0|[1-9](?:_?[0-9])*)';
/** More segments than any config is deep; the bound keeps the regular expression within its stack. */
const MAX_DOTS = 100_000;
const INT = '(?:0|[1-9](?:_?[0-9])*)';
const DIGITS = '[0-9](?:_?[0-9])*';
const WORD_END = '(?![A-Za-z0-9_-])';
const FLOAT = [
  `[+-]?(?:${INT}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})[eE][+-]?${DIGITS}`,
  `[+-]?${INT}?\\.${DIGITS}`,
  `[+-]?${INT}\\.`,
  '[+-](?:[Ii][Nn][Ff]|[Nn][Aa][Nn])',
  `(?:[Ii][Nn][Ff]|[Nn][Aa][Nn])${WORD_END}`,
].join('|');

/**
 * Makes the tokens of Hydra's override grammar (spec override-grammar 2). The reference lexer takes the longest match; here
 * the first of a mode's list wins, so the order of the lists in {@link lexerDefinition} and the look-aheads of the patterns
 * carry that rule (2.4). What no token of the reference matches becomes a token too, of category `Unknown`: lexing never
 * stops, and the parser sees every character of the text.
 */
export function createTokens() {
  const categories = createCategories();
  return {
    ...categories,
    ...createKeyTokens(categories),
    ...createScalarTokens(categories),
    ...createTextTokens(categories),
    ...createPunctuation(categories),
  };
}

/** The lists of tokens that each mode tries, in the order that matters. */
export function lexerDefinition(t: OverrideTokens): IMultiModeLexerDefinition {
  const punctuation = [
    ...[t.ParenOpen, t.Comma, t.ParenClose, t.BracketOpen, t.BracketClose, t.BraceOpen, t.BraceClose],
    ...[t.Colon, t.Equal, t.Blank],
  ];
  const plain = [...punctuation, t.Float, t.Int, t.Bool, t.Null, t.Id, t.Char, t.ValueUnknown];
  return {
    defaultMode: 'key',
    modes: {
      key: [t.KeyEqual, t.Operator, t.At, t.KeyColon, t.Slash, t.DotPath, t.KeyId, t.KeySpecial, t.KeyUnknown],
      value: [t.Quoted, t.UnclosedQuote, t.Interpolation, t.UnclosedInterpolation, t.Escape, ...plain],
      unclosed: [t.Quoted, t.UnclosedQuote, t.Escape, ...plain],
    },
  };
}

/** Tokens that play the same part: the parser asks for the part. */
function createCategories() {
  const KeyToken = category('KeyToken');
  const ValueToken = category('ValueToken');
  const PrimitivePart = category('PrimitivePart', ValueToken);
  const Stray = category('Stray', ValueToken);
  return {
    /** What no token of the reference begins with. */
    Unknown: category('Unknown'),
    /** Every token before the first `=`. */
    KeyToken,
    /** Keys and packages, but for group paths. */
    Name: category('Name', KeyToken),
    /** Every token behind the first `=`. */
    ValueToken,
    /** What an unquoted run consists of. */
    PrimitivePart,
    /** What an unquoted dict key consists of. */
    DictKeyPart: category('DictKeyPart', PrimitivePart),
    /** What is passed over after an error, up to the next comma or bracket. */
    Stray,
    /** What is passed over after an error in a dict key: it ends at a colon too. */
    StrayInKey: category('StrayInKey', Stray),
  };
}

type Categories = ReturnType<typeof createCategories>;

function createKeyTokens({ KeyToken, Name, Unknown }: Categories) {
  return {
    KeyEqual: token('KeyEqual', /=[ \t]*/y, [], { push_mode: 'value' }),
    Operator: token('Operator', /~|\+\+?/y, [KeyToken]),
    At: token('At', /@/y, [KeyToken]),
    KeyColon: token('KeyColon', /:/y, [KeyToken]),
    Slash: token('Slash', /\//y, [KeyToken]),
    DotPath: token('DotPath', new RegExp(`${SEGMENT}(?:\\.${SEGMENT}){1,${MAX_DOTS}}`, 'y'), [Name]),
    KeyId: token('KeyId', /[A-Za-z_][A-Za-z0-9_-]*(?![A-Za-z0-9_$-])/y, [Name]),
    KeySpecial: token('KeySpecial', /[A-Za-z_$][A-Za-z0-9_$-]*/y, [Name]),
    KeyUnknown: token(
      'KeyUnknown',
      /[\0-#%-*,-.;<>?[-^`{-}\x7f-\uffff][\0-#%-*,-.0-9;<>?[-^`{-}\x7f-\uffff]*|[0-9]+/y,
      [KeyToken, Unknown],
    ),
  };
}

function createScalarTokens({ DictKeyPart, StrayInKey }: Categories) {
  const categories = [DictKeyPart, StrayInKey];
  return {
    Float: token('Float', new RegExp(FLOAT, 'y'), categories),
    Int: token('Int', new RegExp(`[+-]?${INT}`, 'y'), categories),
    Bool: token('Bool', new RegExp(`(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])${WORD_END}`, 'y'), categories),
    Null: token('Null', new RegExp(`[Nn][Uu][Ll][Ll]${WORD_END}`, 'y'), categories),
  };
}

function createTextTokens({ DictKeyPart, PrimitivePart, StrayInKey, Unknown }: Categories) {
  const categories = [DictKeyPart, StrayInKey];
  return {
    Quoted: token('Quoted', matchQuoted, [StrayInKey], { line_breaks: true, start_chars_hint: ['"', "'"] }),
    /** A quote that nothing closes takes the rest of the text with it. */
    UnclosedQuote: token('UnclosedQuote', /["'][\0-\uffff]*/y, [StrayInKey, Unknown], { line_breaks: true }),
    Interpolation: token('Interpolation', /\$\{[^}]+\}/y, [PrimitivePart, StrayInKey], { line_breaks: true }),
    /**
     * The `$` of a `${` that nothing closes. Nothing closes a later one either, and to look for it each time would be
     * quadratic: the rest of the text is read in a mode without interpolations.
     */
    UnclosedInterpolation: token('UnclosedInterpolation', /\$(?=\{[^}])/y, categories, { push_mode: 'unclosed' }),
    Escape: token('Escape', /(?:\\[\\()[\]{}:=, \t])+/y, categories),
    Id: token('Id', /[A-Za-z_][A-Za-z0-9_-]*/y, categories),
    Char: token('Char', /[-/\\+.$%*@?|]/y, categories),
    Blank: token('Blank', /[ \t]+/y, categories),
    ValueUnknown: token('ValueUnknown', /[\0-\x08\n-\x1f!#&;<>^`~\x7f-\uffff]+/y, [StrayInKey, Unknown], {
      line_breaks: true,
    }),
  };
}

function createPunctuation({ PrimitivePart, Stray, StrayInKey, ValueToken }: Categories) {
  return {
    ParenOpen: token('ParenOpen', /[ \t]*\([ \t]*/y, [ValueToken]),
    Comma: token('Comma', /[ \t]*,[ \t]*/y, [ValueToken]),
    ParenClose: token('ParenClose', /[ \t]*\)/y, [ValueToken]),
    BracketOpen: token('BracketOpen', /\[[ \t]*/y, [ValueToken]),
    BracketClose: token('BracketClose', /[ \t]*\]/y, [ValueToken]),
    BraceOpen: token('BraceOpen', /\{[ \t]*/y, [ValueToken]),
    BraceClose: token('BraceClose', /[ \t]*\}/y, [ValueToken]),
    Colon: token('Colon', /[ \t]*:[ \t]*/y, [PrimitivePart, Stray]),
    Equal: token('Equal', /[ \t]*=[ \t]*/y, [StrayInKey]),
  };
}

/** A scan in place of a regular expression, which would keep an entry on its stack for each escape. */
function matchQuoted(text: string, start: number): [string] | null {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5c) at++;
    else if (unit === quote) return [text.slice(start, at + 1)];
  }
  return null;
}

function category(name: string, ...parents: TokenType[]): TokenType {
  return createToken({ name, pattern: Lexer.NA, categories: parents });
}

function token(
  name: string,
  pattern: NonNullable<ITokenConfig['pattern']>,
  categories: TokenType[],
  config: Partial<ITokenConfig> = {},
): TokenType {
  return createToken({ name, pattern, categories, line_breaks: false, ...config });
}
