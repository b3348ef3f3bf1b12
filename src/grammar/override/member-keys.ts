import type { IToken } from 'chevrotain';
import { tokenEnd } from '../lexing.js';
import type { OverrideTokens } from './tokens.js';

/**
 * The tokens with each key that stands before an `=` in a call taken together as one name: `zip(db/engine@x=…, lr.max=…)`.
 * Without the extension such texts are not well formed, so no other text is read differently.
 */
export function joinMemberKeys(tokens: readonly IToken[], text: string, vocabulary: OverrideTokens): IToken[] {
  const { ParenOpen, Comma, Equal, Id, Char, Int, Float, Bool, Null } = vocabulary;
  const parts = new Set([Id, Char, Int, Float, Bool, Null]);
  const joined: IToken[] = [];
  let start = 0;
  for (const token of tokens) {
    const first = joined[start];
    if (token.tokenType === Equal && first !== undefined && joined.length - start > 1) {
      const last = joined.at(-1) ?? first;
      const image = text.slice(first.startOffset, tokenEnd(last));
      joined.splice(start, Infinity, { ...first, image, tokenType: Id, tokenTypeIdx: Id.tokenTypeIdx ?? NaN });
    }
    joined.push(token);
    if (token.tokenType === ParenOpen || token.tokenType === Comma || !parts.has(token.tokenType))
      start = joined.length;
  }
  return joined;
}
