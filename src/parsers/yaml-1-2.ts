import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type CST,
  type Node,
  type ParsedNode,
  type Range,
  type ScalarTag,
  type Tags,
  type YAMLParseError,
} from 'yaml';
import { DictBuilder } from '../model/dict.js';
import { errorOf, limitError } from '../model/errors.js';
import { checkInputLength, withLimits, type Limits } from '../model/limits.js';
import type { Config, OriginNode } from '../model/origin.js';
import type { Source, Span } from '../model/source.js';
import { isContainer, type Key, type Value } from '../model/value.js';

export interface Yaml12Options {
  /** What to call the text in messages, or the very source it is the text of. */
  readonly source?: Source | string;
  readonly limits?: Partial<Limits>;
}

/**
 * Reads a document of YAML 1.2 with its core schema, for files that no Python tool reads: `yes` is a text, `0o17` is 15, `017`
 * is 17, `<<` is a key. Ints are exact, keys are typed, a repeated key is an error.
 * @throws ParseError `YAML_SYNTAX`, `YAML_MULTIPLE_DOCUMENTS`, `YAML_DUPLICATE_KEY`, `YAML_KEY_TYPE`,
 * `YAML_UNDEFINED_ALIAS`; LimitError
 */
export function parseYaml12(text: string, options: Yaml12Options = {}): Config {
  const limits = withLimits(options.limits);
  checkInputLength(text, limits);
  const source = typeof options.source === 'object' ? options.source : { name: options.source ?? 'yaml', text };
  const contents = documentContents(tokensOf(text, limits), source, limits);
  const reader = new DocumentReader(source, limits);
  return contents === null ? reader.empty() : reader.read(contents, 0);
}

/**
 * The package's tokens of a text. Its parser keeps its own stack, but what composes tokens recurses and would run out of
 * the process's: nesting is counted while the tokens are made. The document and a scalar stand on that stack too.
 */
function tokensOf(text: string, limits: Limits): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > limits.depth + 2) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
  }
  tokens.push(...parser.end());
  return tokens;
}

function documentContents(tokens: readonly CST.Token[], source: Source, limits: Limits): ParsedNode | null {
  const composer = new Composer({
    version: '1.2',
    intAsBigInt: true,
    uniqueKeys: false,
    logLevel: 'error',
    customTags: (tags) => tags.map((tag) => withBoundedInts(tag, limits.integerDigits)),
  });
  const [document, second] = composer.compose(tokens, true, source.text.length);
  const [problem] = document?.errors ?? [];
  if (problem !== undefined) throw syntaxError(problem, source);
  if (second !== undefined) throw severalDocuments(second.range, source);
  return document?.contents ?? null;
}

/** A tag of the package; that of ints without the work on one that is refused for its length, which is more than linear. */
function withBoundedInts(tag: Tags[number], bound: number): Tags[number] {
  if (!isIntTag(tag)) return tag;
  const resolve: ScalarTag['resolve'] = (text, onError, options) =>
    isLongInt(text, bound) ? 0n : tag.resolve(text, onError, options);
  return { ...tag, resolve };
}

function isIntTag(tag: Tags[number]): tag is ScalarTag {
  return typeof tag === 'object' && tag.tag === INT_TAG;
}

const INT_TAG = 'tag:yaml.org,2002:int';

function isLongInt(text: string, bound: number): boolean {
  return text.length > bound && text.replace(/^[-+]/, '').length > bound;
}

/** From the package's nodes to values, with the origin of each. */
class DocumentReader {
  readonly #source: Source;
  readonly #limits: Limits;
  readonly #anchors = new Map<string, Config & { readonly size: number }>();
  #size = 0;

  constructor(source: Source, limits: Limits) {
    this.#source = source;
    this.#limits = limits;
  }

  empty(): Config {
    return { root: null, origins: this.#origin({ start: 0, end: 0 }) };
  }

  /** The value of a node; what it is anchored by stands for it from here on. */
  read(node: ParsedNode, depth: number): Config {
    if (depth > this.#limits.depth) throw limitError('LIMIT_DEPTH', 'depth', this.#limits.depth);
    this.#count(1);
    const before = this.#size;
    const config = isAlias(node) ? this.#alias(node.source, spanOf(node)) : this.#content(node, depth);
    const anchor = isAlias(node) ? undefined : node.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, { ...config, size: this.#size - before + 1 });
    return config;
  }

  #content(node: ParsedNode, depth: number): Config {
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#map(node.items, spanOf(node), depth);
    if (isSeq<ParsedNode>(node)) return this.#sequence(node.items, spanOf(node), depth);
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === 'bigint') this.#checkDigits(node);
    return { root: isScalarValue(value) ? value : null, origins: this.#origin(spanOf(node)) };
  }

  #checkDigits(node: ParsedNode): void {
    const { integerDigits } = this.#limits;
    if (!isScalar(node) || !isLongInt(node.source, integerDigits)) return;
    const place = { source: this.#source, span: spanOf(node) };
    throw limitError('LIMIT_INTEGER_DIGITS', 'integerDigits', integerDigits, place);
  }

  #sequence(items: readonly ParsedNode[], span: Span, depth: number): Config {
    const parts = items.map((item) => this.read(item, depth + 1));
    return { root: parts.map(({ root }) => root), origins: this.#origin(span, parts) };
  }

  #map(
    pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
    span: Span,
    depth: number,
  ): Config {
    const dict = new DictBuilder<Value>();
    const parts = pairs.map(({ key, value }) => {
      const name = this.#key(key, depth);
      if (dict.indexOf(name) >= 0) throw this.#refused('YAML_DUPLICATE_KEY', 'The key stands here already', key);
      const part = value === null ? { root: null, origins: this.#origin(spanOf(key)) } : this.read(value, depth + 1);
      dict.set(name, part.root);
      return part;
    });
    return { root: dict.build(), origins: this.#origin(span, parts) };
  }

  #key(node: ParsedNode, depth: number): Key {
    const { root } = this.read(node, depth + 1);
    if (isContainer(root)) throw this.#refused('YAML_KEY_TYPE', 'A list or mapping cannot be a key', node);
    return root;
  }

  #alias(name: string, span: Span): Config {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      throw errorOf({
        code: 'YAML_UNDEFINED_ALIAS',
        message: `There is no anchor "${name}" before this`,
        source: this.#source,
        span,
      });
    }
    this.#count(target.size);
    return target;
  }

  #count(nodes: number): void {
    this.#size += nodes;
    if (this.#size > this.#limits.nodes) throw limitError('LIMIT_NODES', 'nodes', this.#limits.nodes);
  }

  #origin(span: Span, parts?: readonly Config[]): OriginNode {
    const origin = { kind: 'file', source: this.#source, span } as const;
    if (parts === undefined) return { origin };
    return { origin, children: parts.map(({ origins }) => origins ?? { origin }) };
  }

  #refused(code: 'YAML_DUPLICATE_KEY' | 'YAML_KEY_TYPE', message: string, node: ParsedNode): Error {
    return errorOf({ code, message, source: this.#source, span: spanOf(node) });
  }
}

function spanOf(node: Node): Span {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end };
}

function isScalarValue(value: unknown): value is null | boolean | string | bigint | number | Uint8Array {
  return (
    value === null || value instanceof Uint8Array || ['boolean', 'string', 'bigint', 'number'].includes(typeof value)
  );
}

function syntaxError(problem: YAMLParseError, source: Source): Error {
  const [start, end] = problem.pos;
  const message = problem.message.replace(/\.$/, '');
  return errorOf({ code: 'YAML_SYNTAX', message, source, span: { start, end: Math.min(end, source.text.length) } });
}

function severalDocuments([start, end]: Range, source: Source): Error {
  const message = 'The text holds more than one document';
  return errorOf({ code: 'YAML_MULTIPLE_DOCUMENTS', message, source, span: { start, end } });
}
