import type { ConfigError } from '../../model/errors.js';
import { checkInputLength, DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import type { Source, Span } from '../../model/source.js';
import { checkCharacters } from './characters.js';
import { unclosedFlow, unexpectedInBlock, unexpectedInFlow, unexpectedNode } from './parse-errors.js';
import { Scanner } from './scanner.js';
import { shorten } from './shorten.js';
import type {
  YamlAnchor,
  YamlDocument,
  YamlItem,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlScalar,
  YamlSequence,
  YamlTag,
} from './syntax.js';
import type { DirectiveToken, ScalarToken, Token, TokenKind } from './token.js';
import { yamlError } from './yaml-error.js';

/** What `!` and `!!` stand for where no directive says otherwise. */
const STANDARD_HANDLES: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
];

/** Where a node stands: a list directly under a key may begin at the key's own column. */
type NodePlace = 'block' | 'block-under-key' | 'flow';

/**
 * The syntax tree of a text with one YAML 1.1 document, read by PyYAML's rules (spec omegaconf 1.7, 1.8).
 * @throws ParseError `YAML_SYNTAX`, `YAML_TAB`, `YAML_CHARACTER`, `YAML_MULTIPLE_DOCUMENTS`; LimitError `LIMIT_DEPTH`,
 * `LIMIT_INPUT_LENGTH`
 */
export function parseYamlSyntax(source: Source, limits: Limits = DEFAULT_LIMITS): YamlDocument {
  checkInputLength(source.text, limits);
  checkCharacters(source);
  return new SyntaxParser(source, limits).parseText();
}

/** One method per production; each leaves the scanner behind what it has read. */
class SyntaxParser {
  readonly #source: Source;
  readonly #scanner: Scanner;
  #handles = new Map(STANDARD_HANDLES);

  constructor(source: Source, limits: Limits) {
    this.#source = source;
    this.#scanner = new Scanner(source, limits);
  }

  /** text: (node | explicit-document)? `...`* */
  parseText(): YamlDocument {
    const source = this.#source;
    if (this.#isAhead('text-end')) return { source };
    const isExplicit = this.#isAhead('directive') || this.#isAhead('document-start');
    const root = isExplicit ? this.#parseExplicitDocument() : this.#parseNode('block');
    if (!this.#isAtDocumentEnd()) throw unexpectedInBlock(source, this.#scanner.peek(), root);
    while (this.#isAhead('document-end')) this.#scanner.take();
    const rest = this.#scanner.peek();
    if (rest.kind !== 'text-end') throw this.#secondDocument(rest);
    return { source, root };
  }

  #secondDocument(token: Token): ConfigError {
    const span = { start: token.start, end: Math.max(token.end, token.start + 1) };
    return yamlError(
      'YAML_MULTIPLE_DOCUMENTS',
      'A configuration is one document, and here a second begins',
      this.#source,
      span,
      {
        hint: 'put each document into a file of its own',
      },
    );
  }

  /** explicit-document: directive* `---` node? */
  #parseExplicitDocument(): YamlNode {
    this.#parseDirectives();
    const start = this.#scanner.take();
    if (start.kind !== 'document-start') throw unexpectedNode(this.#source, start);
    if (this.#isAtDocumentEnd()) return emptyNode(start.end);
    return this.#parseNode('block');
  }

  #isAtDocumentEnd(): boolean {
    const { kind } = this.#scanner.peek();
    return kind === 'text-end' || kind === 'document-end' || kind === 'document-start' || kind === 'directive';
  }

  #parseDirectives(): void {
    const seen = new Set<string>();
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind !== 'directive') return;
      this.#scanner.take();
      const { directive } = token;
      if (directive.name === 'other') continue;
      const subject = directive.name === 'YAML' ? 'YAML' : directive.handle;
      if (seen.has(subject)) throw this.#badDirective(token, 'The directive is given twice');
      seen.add(subject);
      this.#applyDirective(directive, token);
    }
  }

  #applyDirective(directive: DirectiveToken['directive'], token: Token): void {
    if (directive.name === 'TAG') this.#handles.set(directive.handle, directive.prefix);
    if (directive.name === 'YAML' && Number(directive.major) !== 1) {
      throw this.#badDirective(token, 'Only YAML 1.x can be read');
    }
  }

  #badDirective(token: Token, message: string): ConfigError {
    return yamlError('YAML_SYNTAX', message, this.#source, { start: token.start, end: token.end });
  }

  /** node: alias | properties content? | content */
  #parseNode(place: NodePlace): YamlNode {
    const token = this.#scanner.peek();
    if (token.kind === 'scalar') return this.#takeScalar(token);
    if (token.kind === 'alias') {
      this.#scanner.take();
      return { kind: 'alias', name: token.name, span: spanOf(token) };
    }
    const properties = this.#parseProperties();
    const content = this.#parseContent(place);
    if (content !== undefined) return properties === undefined ? content : { ...content, ...properties };
    if (properties === undefined) throw unexpectedNode(this.#source, token);
    return { ...emptyNode(Math.max(properties.anchor?.span.end ?? 0, properties.tag?.span.end ?? 0)), ...properties };
  }

  /** properties: anchor tag? | tag anchor? */
  #parseProperties(): NodeProperties | undefined {
    const properties = this.#parseProperty({});
    return properties === undefined ? undefined : (this.#parseProperty(properties) ?? properties);
  }

  #parseProperty(known: NodeProperties): NodeProperties | undefined {
    const token = this.#scanner.peek();
    if (token.kind === 'anchor' && known.anchor === undefined) {
      this.#scanner.take();
      return { ...known, anchor: { name: token.name, span: spanOf(token) } };
    }
    if (token.kind !== 'tag' || known.tag !== undefined) return undefined;
    this.#scanner.take();
    return { ...known, tag: { name: this.#tagName(token), span: spanOf(token) } };
  }

  #tagName(token: Token & { readonly kind: 'tag' }): string {
    if (token.handle === undefined) return token.suffix;
    const prefix = this.#handles.get(token.handle);
    if (prefix !== undefined) return prefix + token.suffix;
    throw yamlError(
      'YAML_UNKNOWN_TAG',
      `The tag handle ${shorten(token.handle)} is not declared`,
      this.#source,
      spanOf(token),
      {
        hint: `declare it with a line "%TAG ${shorten(token.handle)} prefix" and "---" at the beginning, or quote the text`,
      },
    );
  }

  /** content: scalar | flow-sequence | flow-map | block-sequence | block-map; undefined if none is ahead. */
  #parseContent(place: NodePlace): YamlNode | undefined {
    const token = this.#scanner.peek();
    switch (token.kind) {
      case 'scalar':
        return this.#takeScalar(token);
      case '[':
        return this.#parseFlowSequence();
      case '{':
        return this.#parseFlowMap();
      case 'block-sequence':
        return this.#parseBlockSequence();
      case 'block-map':
        return this.#parseBlockMap();
      case 'dash':
        return place === 'block-under-key' ? this.#parseItems(false) : undefined;
      default:
        return undefined;
    }
  }

  #takeScalar(token: Token & ScalarToken): YamlScalar {
    this.#scanner.take();
    return { kind: 'scalar', style: token.style, value: token.value, span: spanOf(token) };
  }

  /** block-sequence: BLOCK-SEQUENCE (`-` node?)* BLOCK-END */
  #parseBlockSequence(): YamlSequence {
    this.#scanner.take();
    const sequence = this.#parseItems(true);
    if (!this.#isAhead('block-end')) throw unexpectedInBlock(this.#source, this.#scanner.peek(), sequence);
    this.#scanner.take();
    return sequence;
  }

  /** items: (`-` node?)+. Those that are not indented deeper than their key end before the next key as well. */
  #parseItems(isIndented: boolean): YamlSequence {
    const items: YamlItem[] = [];
    const first = this.#scanner.peek();
    let end = first.end;
    while (this.#isAhead('dash')) {
      const dash = this.#scanner.take();
      const { kind } = this.#scanner.peek();
      const isBeforeKey = !isIndented && (kind === 'key' || kind === 'colon');
      const isEmpty = kind === 'dash' || kind === 'block-end' || isBeforeKey;
      const value = isEmpty ? emptyNode(dash.end) : this.#parseNode('block');
      items.push({ value, dash: dash.start });
      end = Math.max(dash.end, value.span.end);
    }
    return { kind: 'sequence', layout: 'block', items, span: { start: first.start, end } };
  }

  /** block-map: BLOCK-MAP pair* BLOCK-END */
  #parseBlockMap(): YamlMap {
    const { start } = this.#scanner.take();
    const pairs: YamlPair[] = [];
    let end = start;
    while (this.#isAhead('key')) {
      const pair = this.#parsePair('block-end');
      pairs.push(pair);
      end = endOfPair(pair);
    }
    const map: YamlMap = { kind: 'map', layout: 'block', pairs, span: { start, end } };
    if (!this.#isAhead('block-end')) throw unexpectedInBlock(this.#source, this.#scanner.peek(), map);
    this.#scanner.take();
    return map;
  }

  /** pair: KEY node? (`:` node?)?, in a collection that a token of a kind closes */
  #parsePair(closer: 'block-end' | ']' | '}'): YamlPair {
    const place = closer === 'block-end' ? 'block-under-key' : 'flow';
    const mark = this.#scanner.take();
    const isKeyEmpty = this.#isAhead('colon') || this.#isAtEndOfPair(closer);
    const key = isKeyEmpty ? emptyNode(mark.end) : this.#parseNode(place);
    const colon = this.#isAhead('colon') ? this.#scanner.take() : undefined;
    const isEmpty = colon === undefined || this.#isAtEndOfPair(closer);
    const value = isEmpty ? emptyNode(colon?.end ?? key.span.end) : this.#parseNode(place);
    const hasQuestion = mark.end > mark.start;
    // Most pairs have a colon and no question mark; copying properties from object to object would slow all of them.
    if (colon !== undefined && !hasQuestion) return { key, value, colon: colon.start };
    return { key, value, ...(hasQuestion && { question: mark.start }), ...(colon && { colon: colon.start }) };
  }

  #isAtEndOfPair(closer: 'block-end' | ']' | '}'): boolean {
    const { kind } = this.#scanner.peek();
    return kind === closer || kind === (closer === 'block-end' ? 'key' : 'comma');
  }

  /** flow-sequence: `[` (entry `,`)* entry? `]` */
  #parseFlowSequence(): YamlSequence {
    const open = this.#scanner.take();
    const items: YamlItem[] = [];
    while (!this.#isAhead(']')) {
      if (items.length > 0) this.#takeComma(open);
      if (this.#isAhead(']')) break;
      items.push({ value: this.#isAhead('key') ? this.#parseFlowPair() : this.#parseFlowNode(open) });
    }
    const close = this.#scanner.take();
    return { kind: 'sequence', layout: 'flow', items, span: { start: open.start, end: close.end } };
  }

  /** A map of one pair without braces, as an item of a flow sequence. */
  #parseFlowPair(): YamlMap {
    const { start } = this.#scanner.peek();
    const pair = this.#parsePair(']');
    return { kind: 'map', layout: 'flow-pair', pairs: [pair], span: { start, end: endOfPair(pair) } };
  }

  /** flow-map: `{` (entry `,`)* entry? `}` */
  #parseFlowMap(): YamlMap {
    const open = this.#scanner.take();
    const pairs: YamlPair[] = [];
    while (!this.#isAhead('}')) {
      if (pairs.length > 0) this.#takeComma(open);
      if (this.#isAhead('}')) break;
      pairs.push(this.#isAhead('key') ? this.#parsePair('}') : this.#parseBareKey(open));
    }
    const close = this.#scanner.take();
    return { kind: 'map', layout: 'flow', pairs, span: { start: open.start, end: close.end } };
  }

  /** A key alone in braces, whose value is empty. */
  #parseBareKey(open: Token): YamlPair {
    const key = this.#parseFlowNode(open);
    return { key, value: emptyNode(key.span.end) };
  }

  #parseFlowNode(open: Token): YamlNode {
    if (this.#isAhead('text-end')) throw unclosedFlow(this.#source, open);
    return this.#parseNode('flow');
  }

  #takeComma(open: Token): void {
    const token = this.#scanner.peek();
    if (token.kind === 'text-end') throw unclosedFlow(this.#source, open);
    if (token.kind !== 'comma') throw unexpectedInFlow(this.#source, token, open);
    this.#scanner.take();
  }

  #isAhead(kind: TokenKind): boolean {
    return this.#scanner.peek().kind === kind;
  }
}

interface NodeProperties {
  readonly anchor?: YamlAnchor;
  readonly tag?: YamlTag;
}

function emptyNode(at: number): YamlNode {
  return { kind: 'scalar', style: 'plain', value: '', span: { start: at, end: at } };
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

function endOfPair(pair: YamlPair): number {
  return Math.max(pair.key.span.end, pair.value.span.end, pair.colon === undefined ? 0 : pair.colon + 1);
}
