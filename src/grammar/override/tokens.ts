import { createToken, type TokenType } from 'chevrotain';

/** The vocabulary of overrides: tokens, and the categories that the parser asks for. */
export type OverrideTokens = ReturnType<typeof createTokens>;

/**
 * Makes the tokens of Hydra's override grammar (spec override-grammar 2); the scanner says which text is which token. What
 * no token of the reference matches becomes a token too, of category `Unknown`: scanning never stops, and the parser sees
 * every character of the text.
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

/** Tokens that play the same part: the parser asks for the part. */
function createCategories() {
  const KeyToken = token('KeyToken');
  const ValueToken = token('ValueToken');
  const Obstacle = token('Obstacle', ValueToken);
  const ObstacleInKey = token('ObstacleInKey', Obstacle);
  const PrimitivePart = token('PrimitivePart', ValueToken);
  const Stray = token('Stray', Obstacle);
  return {
    /** What no token of the reference begins with. */
    Unknown: token('Unknown'),
    /** Every token before the first `=`. */
    KeyToken,
    /** Keys and packages, but for group paths. */
    Name: token('Name', KeyToken),
    /** Every token behind the first `=`. */
    ValueToken,
    /** What an unquoted run consists of. */
    PrimitivePart,
    /** What an unquoted dict key consists of. */
    DictKeyPart: token('DictKeyPart', PrimitivePart),
    /** What cannot stand behind an element: strays and opening brackets. */
    Obstacle,
    /** What cannot stand behind a dict key. */
    ObstacleInKey,
    /** What is passed over after an error, up to the next comma or bracket. */
    Stray,
    /** What is passed over after an error in a dict key: it ends at a colon too. */
    StrayInKey: token('StrayInKey', Stray, ObstacleInKey),
  };
}

type Categories = ReturnType<typeof createCategories>;

function createKeyTokens({ KeyToken, Name, Unknown }: Categories) {
  return {
    /** The first `=`. */
    KeyEqual: token('KeyEqual'),
    Operator: token('Operator', KeyToken),
    At: token('At', KeyToken),
    KeyColon: token('KeyColon', KeyToken),
    Slash: token('Slash', KeyToken),
    DotPath: token('DotPath', Name),
    KeyId: token('KeyId', Name),
    KeySpecial: token('KeySpecial', Name),
    KeyUnknown: token('KeyUnknown', KeyToken, Unknown),
  };
}

function createScalarTokens({ DictKeyPart, StrayInKey }: Categories) {
  return {
    Float: token('Float', DictKeyPart, StrayInKey),
    Int: token('Int', DictKeyPart, StrayInKey),
    Bool: token('Bool', DictKeyPart, StrayInKey),
    Null: token('Null', DictKeyPart, StrayInKey),
  };
}

function createTextTokens({ DictKeyPart, PrimitivePart, StrayInKey, Unknown }: Categories) {
  return {
    Quoted: token('Quoted', StrayInKey),
    /** A quote that nothing closes, and the rest of the text. */
    UnclosedQuote: token('UnclosedQuote', StrayInKey, Unknown),
    Interpolation: token('Interpolation', PrimitivePart, StrayInKey),
    /** The `$` of a `${` that nothing closes. */
    UnclosedInterpolation: token('UnclosedInterpolation', DictKeyPart, StrayInKey),
    Escape: token('Escape', DictKeyPart, StrayInKey),
    Id: token('Id', DictKeyPart, StrayInKey),
    Char: token('Char', DictKeyPart, StrayInKey),
    Blank: token('Blank', DictKeyPart, StrayInKey),
    ValueUnknown: token('ValueUnknown', StrayInKey, Unknown),
  };
}

function createPunctuation({ ObstacleInKey, PrimitivePart, Stray, StrayInKey, ValueToken }: Categories) {
  return {
    ParenOpen: token('ParenOpen', ObstacleInKey),
    Comma: token('Comma', ValueToken),
    ParenClose: token('ParenClose', ValueToken),
    BracketOpen: token('BracketOpen', ObstacleInKey),
    BracketClose: token('BracketClose', ValueToken),
    BraceOpen: token('BraceOpen', ObstacleInKey),
    BraceClose: token('BraceClose', ValueToken),
    Colon: token('Colon', PrimitivePart, Stray),
    Equal: token('Equal', StrayInKey),
  };
}

/** A token without a pattern, which would be for Chevrotain's lexer, or a category. */
function token(name: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, categories });
}
