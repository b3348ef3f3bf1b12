import type { ConfigError } from '../../model/errors.js';
import type { Source, Span } from '../../model/source.js';
import type { Token } from './token.js';
import { yamlError } from './yaml-error.js';

/**
 * A token that cannot go on the block collection, or the document, that was read so far.
 * @param end where that ends
 */
export function unexpectedInBlock(
  source: Source,
  token: Token,
  end: number,
  collection?: 'map' | 'sequence',
): ConfigError {
  const span = spanOf(source, token);
  const isOnLine = !/[\n\r\u0085\u2028\u2029]/.test(source.text.slice(end, token.start));
  if (isOnLine && end <= token.start) {
    return yamlError('YAML_SYNTAX', 'A value ends before this text', source, span, {
      hint: 'put the whole value in one pair of quotes',
    });
  }
  const [message, hint] = blockMismatch(token, collection);
  return yamlError('YAML_SYNTAX', message, source, span, { hint });
}

function blockMismatch(
  token: Token,
  collection: 'map' | 'sequence' | undefined,
): readonly [message: string, hint: string] {
  if (collection === 'sequence' && token.kind === 'key') {
    return ['A key stands where the list before it could go on', 'begin it with "- ", or indent it as its siblings'];
  }
  if (collection === 'map' && token.kind === 'dash') {
    return ['A list item stands among the keys of a mapping', 'write a key before it, or indent it as its siblings'];
  }
  return ['The line does not fit the indentation of the lines before it', 'indent it as the lines it belongs with'];
}

/** A token between the entries of a flow collection that is no comma. */
export function unexpectedInFlow(source: Source, token: Token, open: Token): ConfigError {
  const close = open.kind === '[' ? ']' : '}';
  const message = `A "," or "${close}" must stand before this`;
  const hint = flowHint(source, token) ?? `write a comma between entries, or close with "${close}"`;
  return yamlError('YAML_SYNTAX', message, source, spanOf(source, token), { hint, related: [openedAt(source, open)] });
}

/** A flow collection that lasts to the end of the text. */
export function unclosedFlow(source: Source, open: Token): ConfigError {
  const close = open.kind === '[' ? ']' : '}';
  const span = { start: open.start, end: open.end };
  return yamlError('YAML_SYNTAX', `The "${source.text.charAt(open.start)}" is never closed`, source, span, {
    hint: `write "${close}" where it ends, or quote the text if the bracket is part of it`,
  });
}

/** A token where a value should be. */
export function unexpectedNode(source: Source, token: Token): ConfigError {
  const span = spanOf(source, token);
  if (token.kind === 'text-end') return yamlError('YAML_SYNTAX', 'The text ends where a value should be', source, span);
  const hint = flowHint(source, token);
  return yamlError('YAML_SYNTAX', 'A value is missing before this', source, span, hint === undefined ? {} : { hint });
}

/** What people mean most often by a `?` or `${` inside brackets. */
function flowHint(source: Source, token: Token): string | undefined {
  if (token.kind === '{' && source.text.charAt(token.start - 1) === '$') {
    return 'quote an interpolation inside brackets or braces: "${…}"';
  }
  if (source.text.charAt(token.start) === '?') return "quote a text with ? inside brackets or braces: '???'";
  return undefined;
}

function openedAt(source: Source, open: Token): { message: string; source: Source; span: Span } {
  return { message: 'it opened here', source, span: { start: open.start, end: open.end } };
}

/** The token, or the first character of what it stands before. */
function spanOf(source: Source, token: Token): Span {
  const end = Math.max(token.end, Math.min(token.start + 1, source.text.length));
  return { start: token.start, end };
}
