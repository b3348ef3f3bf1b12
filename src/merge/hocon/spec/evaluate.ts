import { parseHoconDocument } from '../../../grammar/hocon/parse.js';
import type {
  HoconFieldNode,
  HoconIncludeNode,
  HoconListNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconTextNode,
  HoconValueNode,
} from '../../../grammar/hocon/tree.js';
import type { Origin } from '../../../model/origin.js';
import type { Span } from '../../../model/source.js';
import { readKeyPath, readSpecPath, type PathReading } from '../../../parsers/hocon/spec-path.js';
import { numberSpec, quotedSpec, tripleText } from '../../../parsers/hocon/spec-scalars.js';
import { hoconError } from '../errors.js';
import { concatenate } from './concatenate.js';
import type { SpecContext } from './context.js';
import { includedObject } from './include.js';
import {
  leafNode,
  listNode,
  objectNode,
  textNode,
  type SpecList,
  type SpecNode,
  type SpecObject,
  type SpecReference,
} from './nodes.js';
import { ObjectDraft } from './object-draft.js';
import { relativize } from './relativize.js';

/**
 * The unresolved tree of a text of full HOCON (spec hocon 3).
 * @throws ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`; SourceError `HOCON_INCLUDE`; LimitError
 */
export function evaluateSpec(input: Omit<SpecContext, 'evaluate'>): SpecObject | SpecList {
  const context: SpecContext = { ...input, evaluate: evaluateSpec };
  const { source } = context.chain;
  const document = parseHoconDocument(source.text, {
    dialect: 'spec',
    name: source.name,
    limits: context.budget.limits,
  });
  const evaluator = new SpecEvaluator(context);
  return document.root.kind === 'list' ? evaluator.list(document.root) : evaluator.object(document.root);
}

class SpecEvaluator {
  readonly #context: SpecContext;
  /** The paths of the fields that are being evaluated, outermost first. */
  readonly #paths: (readonly string[])[] = [];
  /** Lists and `+=` around the place; no path leads into them, so references cannot be made relative to it. */
  #lists = 0;

  constructor(context: SpecContext) {
    this.#context = context;
  }

  object(object: HoconObjectNode): SpecObject {
    const draft = new ObjectDraft(this.#context.budget, this.#origin(object.span));
    for (const entry of object.entries) {
      if (entry.kind === 'field') this.#field(entry, draft);
      else this.#include(entry, draft);
    }
    return draft.finish();
  }

  list(list: HoconListNode): SpecList {
    this.#checkDepth();
    this.#lists++;
    const items = list.elements.map((element) => this.#value(element));
    this.#lists--;
    return listNode(items, this.#origin(list.span));
  }

  #field(field: HoconFieldNode, draft: ObjectDraft): void {
    const path = this.#path(readKeyPath(field.key.pieces), field.key.span);
    this.#paths.push(path);
    this.#checkDepth();
    const node = field.operator === '+=' ? this.#appended(field) : this.#value(field.value);
    this.#paths.pop();
    const [key = '', ...rest] = path;
    if (this.#context.isJson === true && draft.has(key)) {
      throw this.#syntaxError('A JSON file gives this key twice', field.key.span);
    }
    draft.put(key, underPath(rest, node));
  }

  /** `a += b` is `a = ${?a} [b]`. */
  #appended(field: HoconFieldNode): SpecNode {
    if (this.#lists > 0) throw this.#syntaxError('+= cannot stand inside a list', field.span);
    const origin = this.#origin(field.value.span);
    const reference: SpecReference = {
      kind: 'reference',
      path: this.#paths.flat(),
      optional: true,
      prefixLength: 0,
      origin,
    };
    this.#lists++;
    const value = this.#value(field.value);
    this.#lists--;
    return concatenate([reference, listNode([value], origin)], origin, this.#context.budget) ?? reference;
  }

  #include(include: HoconIncludeNode, draft: ObjectDraft): void {
    const origin = this.#origin(include.span);
    const content = includedObject(include, origin, this.#context);
    if (content === undefined) return;
    if (this.#lists > 0 && !content.isResolved) {
      throw this.#syntaxError('A text with references cannot be included inside a list', include.span);
    }
    const path = this.#paths.flat();
    for (const [key, node] of content.fields) draft.put(key, path.length === 0 ? node : relativize(node, path));
  }

  #value(value: HoconValueNode): SpecNode {
    const pieces = value.pieces.flatMap((piece) => this.#piece(piece));
    const origin = this.#origin(value.span);
    return concatenate(pieces, origin, this.#context.budget) ?? textNode('', origin);
  }

  #piece(piece: HoconPieceNode): SpecNode[] {
    this.#context.budget.countNode();
    switch (piece.kind) {
      case 'object':
        return [this.object(piece)];
      case 'list':
        return [this.list(piece)];
      case 'substitution': {
        const origin = this.#origin(piece.span);
        const path = this.#path(readSpecPath(piece.expression), piece.span);
        const reference: SpecReference = { kind: 'reference', path, optional: piece.optional, prefixLength: 0, origin };
        return [reference, ...this.#blanks(piece)];
      }
      case 'include':
      case 'continuation':
        return [];
      default:
        return [this.#text(piece), ...this.#blanks(piece)];
    }
  }

  #text(piece: HoconTextNode): SpecNode {
    const origin = this.#origin(piece.span);
    switch (piece.kind) {
      case 'quoted':
        return textNode(quotedSpec(piece.raw), origin);
      case 'triple':
        return textNode(tripleText(piece.raw), origin);
      case 'keyword':
        return leafNode(piece.raw === 'null' ? null : piece.raw === 'true', piece.raw, origin);
      case 'number': {
        const number = numberSpec(piece.raw);
        return number === undefined ? textNode(piece.raw, origin, true) : leafNode(number, piece.raw, origin);
      }
      default:
        return textNode(piece.raw, origin, true);
    }
  }

  #blanks({ blanks, span }: { readonly blanks: string; readonly span: Span }): SpecNode[] {
    if (blanks === '') return [];
    return [textNode(blanks, this.#origin({ start: span.end, end: span.end + blanks.length }), true)];
  }

  #path(reading: PathReading, span: Span): readonly string[] {
    if (reading.kind === 'path') return reading.parts;
    throw this.#syntaxError(reading.message, span);
  }

  #checkDepth(): void {
    this.#context.budget.checkDepth(this.#lists + this.#paths.reduce((sum, path) => sum + path.length, 0));
  }

  #origin(span: Span): Origin {
    const { source, via } = this.#context.chain;
    return via === undefined ? { kind: 'file', source, span } : { kind: 'file', source, span, via };
  }

  #syntaxError(message: string, span: Span): Error {
    return hoconError({ code: 'HOCON_SYNTAX', message }, this.#origin(span));
  }
}

function underPath(path: readonly string[], node: SpecNode): SpecNode {
  return path.reduceRight<SpecNode>((inner, key) => objectNode(new Map([[key, inner]]), inner.origin), node);
}
