import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type ParsedNode } from 'yaml';
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
  checkNesting(text, limits);
  const source = typeof options.source === 'object' ? options.source : { name: options.source ?? 'yaml', text };
  const document = parseDocument(text, {
    version: '1.2',
    intAsBigInt: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [problem] = document.errors;
  if (problem !== undefined) throw syntaxError(problem, source);
  const reader = new DocumentReader(source, limits);
  return document.contents === null ? reader.empty() : reader.read(document.contents, 0);
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
    return { root: isScalarValue(value) ? value : null, origins: this.#origin(spanOf(node)) };
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

function syntaxError(
  problem: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
  source: Source,
): Error {
  const [start, end] = problem.pos;
  const code = problem.code === 'MULTIPLE_DOCS' ? 'YAML_MULTIPLE_DOCUMENTS' : 'YAML_SYNTAX';
  return errorOf({ code, message: problem.message.replace(/\.$/, ''), source, span: { start, end } });
}

/**
 * Refuses a text that may be nested too deep before the package sees it: there the stack runs out, and with it the process.
 * What counts are brackets that are open, columns that lines are indented to, and indicators chained on a line.
 */
function checkNesting(text: string, limits: Limits): void {
  const indents: number[] = [];
  let brackets = 0;
  let lineStart = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) brackets++;
    else if ((unit === 0x5d || unit === 0x7d) && brackets > 0) brackets--;
    if (unit !== 10 && at < text.length) continue;
    const chained = openColumns(text, lineStart, at, indents);
    if (brackets + indents.length + chained > limits.depth) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
    lineStart = at + 1;
  }
}

/** Keeps the stack of columns up to date with a line, and tells how many dashes and question marks begin it. */
function openColumns(text: string, start: number, end: number, indents: number[]): number {
  let column = start;
  while (column < end && text.charCodeAt(column) === 32) column++;
  if (column === end) return 0;
  while ((indents.at(-1) ?? -1) >= column - start) indents.pop();
  indents.push(column - start);
  let chained = 0;
  for (let at = column; at < end; at += 2, chained++) {
    const isIndicator = (text[at] === '-' || text[at] === '?') && text[at + 1] === ' ';
    if (!isIndicator) break;
  }
  return chained;
}
