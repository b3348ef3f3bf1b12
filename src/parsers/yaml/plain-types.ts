import { TAG } from './tags.js';

/** Words that are no strings, in all their spellings. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...spellings('yes no true false on off').map((word) => [word, TAG.bool] as const),
  ...spellings('null').map((word) => [word, TAG.null] as const),
  ['', TAG.null],
  ['~', TAG.null],
  ['<<', TAG.merge],
  ['=', TAG.value],
  ['!', TAG.yaml],
  ['&', TAG.yaml],
  ['*', TAG.yaml],
]);

const LONGEST_WORD = 5;

const INT =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;

/** PyYAML's own rule: a point, and only a signed exponent. */
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What OmegaConf adds: exponents without sign, and without a point. */
const OMEGACONF_FLOAT =
  /^(?:[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*[eE][-+]?[0-9]+|\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?)$/;

const TIMESTAMP =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

/** The type of a plain scalar as OmegaConf's loader finds it: PyYAML's types, more floats, no dates (spec omegaconf 1.2). */
export function omegaconfTypeOf(text: string): string {
  const known = pyyamlTypeOf(text);
  if (known === TAG.timestamp) return TAG.str;
  return known === TAG.str && beginsLikeNumber(text) && OMEGACONF_FLOAT.test(withoutLastBreak(text))
    ? TAG.float
    : known;
}

/** The type of a plain scalar as PyYAML's safe loader finds it. */
export function pyyamlTypeOf(text: string): string {
  if (beginsLikeNumber(text)) return numericTypeOf(withoutLastBreak(text));
  return (text.length <= LONGEST_WORD + 1 ? WORDS.get(withoutLastBreak(text)) : undefined) ?? TAG.str;
}

function numericTypeOf(text: string): string {
  if (FLOAT.test(text)) return TAG.float;
  if (INT.test(text)) return TAG.int;
  return TIMESTAMP.test(text) ? TAG.timestamp : TAG.str;
}

/** Most texts begin with a letter, and then no expression for numbers needs to look at them. */
function beginsLikeNumber(text: string): boolean {
  const unit = text.charCodeAt(0);
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d || unit === 0x2e;
}

/** Python's `$` also matches before a last line feed, which a quoted text under a lone `!` may have. */
function withoutLastBreak(text: string): string {
  return text.length > 1 && text.endsWith('\n') ? text.slice(0, -1) : text;
}

function spellings(words: string): string[] {
  return words.split(' ').flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
}
