import type { ConfigError } from '../../model/errors.js';
import { checkInputLength, DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import { shorten } from '../../model/shorten.js';
import type { Source, Span } from '../../model/source.js';
import { checkCharacters } from './characters.js';
import { TREE_MAKER, type NodeMaker, type NodeProperties } from './node-maker.js';
import { unclosedFlow, unexpectedInBlock, unexpectedInFlow, unexpectedNode } from './parse-errors.js';
import { Scanner } from './scanner.js';
import type { YamlDocument, YamlPair } from './syntax.js';
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
  const root = parseYamlNodes(source, limits, TREE_MAKER);
  return root === undefined ? { source } : { source, root };
}

/**
 * As {@link parseYamlSyntax}, but what stands on top is made by a maker; undefined if the text holds no document.
 * @throws as {@link parseYamlSyntax}
 */
export function parseYamlNodes<Node extends { readonly span: Span }, Pairs, Items>(
  source: Source,
  limits: Limits,
  maker: NodeMaker<Node, Pairs, Items>,
): Node | undefined {
  checkInputLength(source.text, limits);
  checkCharacters(source);
  return new YamlParser(source, limits, maker).parseText();
}

/** One method per production; each leaves the scanner behind what it has read. */
class YamlParser<Node extends { readonly span: Span }, Pairs, Items> {
  readonly #source: Source;
  readonly #scanner: Scanner;
  readonly #maker: NodeMaker<Node, Pairs, Items>;
  #handles = new Map(STANDARD_HANDLES);

  constructor(source: Source, limits: Limits, maker: NodeMaker<Node, Pairs, Items>) {
    this.#source = source;
    this.#scanner = new Scanner(source, limits);
    this.#maker = maker;
  }

  /** text: (node | explicit-document)? `...`* */
  parseText(): Node | undefined {
    if (this.#isAhead('text-end')) return undefined;
    const isExplicit = this.#isAhead('directive') || this.#isAhead('document-start');
    const root = isExplicit ? this.#parseExplicitDocument() : this.#parseNode('block');
    if (!this.#isAtDocumentEnd()) throw unexpectedInBlock(this.#source, this.#scanner.peek(), root.span.end);
    while (this.#isAhead('document-end')) this.#scanner.take();
    const rest = this.#scanner.peek();
    if (rest.kind !== 'text-end') throw this.#secondDocument(rest);
    return root;
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
  #parseExplicitDocument(): Node {
    this.#parseDirectives();
    const start = this.#scanner.take();
    if (start.kind !== 'document-start') throw unexpectedNode(this.#source, start);
    if (this.#isAtDocumentEnd()) return this.#empty(start.end);
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
  #parseNode(place: NodePlace): Node {
    const token = this.#scanner.peek();
    if (token.kind === 'scalar') return this.#takeScalar(token);
    if (token.kind === 'alias') {
      this.#scanner.take();
      return this.#maker.alias(token.name, spanOf(token));
    }
    const properties = this.#parseProperties();
    const content = this.#parseContent(place);
    if (properties === undefined) {
      if (content === undefined) throw unexpectedNode(this.#source, token);
      return content;
    }
    const { anchor, tag } = properties;
    const end = Math.max(anchor?.span.end ?? 0, tag?.span.end ?? 0);
    return this.#maker.withProperties(content ?? this.#empty(end), properties);
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
  #parseContent(place: NodePlace): Node | undefined {
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

  #takeScalar(token: Token & ScalarToken): Node {
    this.#scanner.take();
    return this.#maker.scalar(token.style, token.value, spanOf(token));
  }

  /** block-sequence: BLOCK-SEQUENCE (`-` node?)* BLOCK-END */
  #parseBlockSequence(): Node {
    this.#scanner.take();
    const sequence = this.#parseItems(true);
    if (!this.#isAhead('block-end')) {
      throw unexpectedInBlock(this.#source, this.#scanner.peek(), sequence.span.end, 'sequence');
    }
    this.#scanner.take();
    return sequence;
  }

  /** items: (`-` node?)+. Those that are not indented deeper than their key end before the next key as well. */
  #parseItems(isIndented: boolean): Node {
    const items = this.#maker.items();
    const first = this.#scanner.peek();
    let end = first.end;
    while (this.#isAhead('dash')) {
      const dash = this.#scanner.take();
      const { kind } = this.#scanner.peek();
      const isBeforeKey = !isIndented && (kind === 'key' || kind === 'colon');
      const isEmpty = kind === 'dash' || kind === 'block-end' || isBeforeKey;
      const value = isEmpty ? this.#empty(dash.end) : this.#parseNode('block');
      this.#maker.addItem(items, { value, dash: dash.start });
      end = Math.max(dash.end, value.span.end);
    }
    return this.#maker.sequence('block', items, { start: first.start, end });
  }

  /** block-map: BLOCK-MAP pair* BLOCK-END */
  #parseBlockMap(): Node {
    const { start } = this.#scanner.take();
    const pairs = this.#maker.pairs();
    let end = start;
    while (this.#isAhead('key')) {
      const pair = this.#parsePair('block-end');
      this.#maker.addPair(pairs, pair);
      end = endOfPair(pair);
    }
    if (!this.#isAhead('block-end')) throw unexpectedInBlock(this.#source, this.#scanner.peek(), end, 'map');
    this.#scanner.take();
    return this.#maker.map('block', pairs, { start, end });
  }

  /** pair: KEY node? (`:` node?)?, in a collection that a token of a kind closes */
  #parsePair(closer: 'block-end' | ']' | '}'): YamlPair<Node> {
    const place = closer === 'block-end' ? 'block-under-key' : 'flow';
    const mark = this.#scanner.take();
    const isKeyEmpty = this.#isAhead('colon') || this.#isAtEndOfPair(closer);
    const key = isKeyEmpty ? this.#empty(mark.end) : this.#parseNode(place);
    const colon = this.#isAhead('colon') ? this.#scanner.take() : undefined;
    const isEmpty = colon === undefined || this.#isAtEndOfPair(closer);
    const value = isEmpty ? this.#empty(colon?.end ?? key.span.end) : this.#parseNode(place);
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
  #parseFlowSequence(): Node {
    const open = this.#scanner.take();
    const items = this.#maker.items();
    while (!this.#isAhead(']')) {
      this.#maker.addItem(items, { value: this.#isAhead('key') ? this.#parseFlowPair() : this.#parseFlowNode(open) });
      if (!this.#isAhead(']')) this.#takeComma(open);
    }
    const close = this.#scanner.take();
    return this.#maker.sequence('flow', items, { start: open.start, end: close.end });
  }

  /** A map of one pair without braces, as an item of a flow sequence. */
  #parseFlowPair(): Node {
    const { start } = this.#scanner.peek();
    const pair = this.#parsePair(']');
    const pairs = this.#maker.pairs();
    this.#maker.addPair(pairs, pair);
    return this.#maker.map('flow-pair', pairs, { start, end: endOfPair(pair) });
  }

  /** flow-map: `{` (entry `,`)* entry? `}` */
  #parseFlowMap(): Node {
    const open = this.#scanner.take();
    const pairs = this.#maker.pairs();
    while (!this.#isAhead('}')) {
      this.#maker.addPair(pairs, this.#isAhead('key') ? this.#parsePair('}') : this.#parseBareKey(open));
      if (!this.#isAhead('}')) this.#takeComma(open);
    }
    const close = this.#scanner.take();
    return this.#maker.map('flow', pairs, { start: open.start, end: close.end });
  }

  /** A key alone in braces, whose value is empty. */
  #parseBareKey(open: Token): YamlPair<Node> {
    const key = this.#parseFlowNode(open);
    return { key, value: this.#empty(key.span.end) };
  }

  #parseFlowNode(open: Token): Node {
    if (this.#isAhead('text-end')) throw unclosedFlow(this.#source, open);
    return this.#parseNode('flow');
  }

  #takeComma(open: Token): void {
    const token = this.#scanner.peek();
    if (token.kind === 'text-end') throw unclosedFlow(this.#source, open);
    if (token.kind !== 'comma') throw unexpectedInFlow(this.#source, token, open);
    this.#scanner.take();
  }

  /** A node that is not written. */
  #empty(at: number): Node {
    return this.#maker.scalar('plain', '', { start: at, end: at });
  }

  #isAhead(kind: TokenKind): boolean {
    return this.#scanner.peek().kind === kind;
  }
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

function endOfPair(pair: YamlPair<{ readonly span: Span }>): number {
  return Math.max(pair.key.span.end, pair.value.span.end, pair.colon === undefined ? 0 : pair.colon + 1);
}
