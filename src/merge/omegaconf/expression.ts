import type * as Syntax from '../../grammar/interpolation/tree.js';
import { Dict } from '../../model/dict.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { shorten } from '../../model/shorten.js';
import type { Span } from '../../model/source.js';
import type { Key } from '../../model/value.js';
import { ConfigNode } from './config-node.js';
import type { Problem } from './resolve-errors.js';
import { MadeValue, textOf, yieldOf, type Resolved, type Yield } from './resolved.js';

/** What an expression asks of its surroundings. */
export interface ExpressionScope {
  /** The text that the tree was parsed from. */
  readonly text: string;
  /** Counts an interpolation, or a list or dict, as one level of evaluation. */
  nested<Result>(kind: 'interpolation' | 'container', span: Span, evaluate: () => Result): Result;
  /** The end of a path such as `a.b` or `..c`. */
  lookUp(key: string, span: Span): Resolved;
  call(call: Call): Resolved | Yield;
  countText(length: number, span: Span): void;
  warn(message: string, span: Span): void;
  fail(problem: Problem, span: Span): Error;
}

/** A call of a resolver, its arguments evaluated. */
export interface Call {
  readonly name: string;
  readonly args: readonly Yield[];
  readonly argTexts: readonly string[];
  readonly span: Span;
}

/**
 * The value of a whole string (spec omegaconf 5.5): what its one interpolation yields, typed and in place, or a text.
 * @throws InterpolationError, LimitError
 */
export function evaluateText(tree: Syntax.ConfigValueNode, scope: ExpressionScope): Resolved | Yield {
  const [first, ...others] = tree.parts;
  if (first !== undefined && first.kind !== 'text' && others.length === 0) return evaluateInterpolation(first, scope);
  return joinText(tree.parts, 'top', scope);
}

/** The value of one element (spec omegaconf 5.3). */
export function evaluateElement(element: Syntax.ElementNode, scope: ExpressionScope): Yield {
  switch (element.kind) {
    case 'primitive':
      return evaluatePrimitive(element, scope);
    case 'quoted-value':
      return joinText(element.parts, 'quoted', scope);
    case 'list-container':
      return scope.nested('container', element.span, () =>
        evaluateSequence(element.items, scope).map(({ value }) => value),
      );
    case 'dict-container':
      return scope.nested('container', element.span, () => evaluateDict(element, scope));
  }
}

function evaluateInterpolation(node: Syntax.InterpolationNode, scope: ExpressionScope): Resolved | Yield {
  return scope.nested('interpolation', node.span, () => {
    if (node.kind === 'interpolation-node') return scope.lookUp(evaluateKey(node, scope), node.span);
    const name = node.name.map((part) => evaluateKeyPiece(part, 'resolver', scope)).join('.');
    const args = evaluateSequence(node.args, scope);
    const values = args.map(({ value }) => value);
    return scope.call({ name, args: values, argTexts: args.map(({ text }) => text), span: node.span });
  });
}

/** Keys without interpolations in them: the same trees are evaluated again and again. */
const plainKeys = new WeakMap<Syntax.NodeInterpolation, string>();

function evaluateKey(node: Syntax.NodeInterpolation, scope: ExpressionScope): string {
  const known = plainKeys.get(node);
  if (known !== undefined) return known;
  const key = putTogether(node, scope);
  if (node.keys.every((piece) => typeof piece.key === 'string')) plainKeys.set(node, key);
  return key;
}

/** The key as text: what an interpolated piece yields is pasted in, dots, brackets and all. */
function putTogether({ dots, keys }: Syntax.NodeInterpolation, scope: ExpressionScope): string {
  let text = '.'.repeat(dots);
  for (const [position, key] of keys.entries()) {
    const piece = evaluateKeyPiece(key, 'key', scope);
    if (key.style === 'bracket') text += `[${piece}]`;
    else text += position === 0 ? piece : `.${piece}`;
  }
  return text;
}

function evaluateKeyPiece({ key }: Syntax.ConfigKeyNode, part: 'key' | 'resolver', scope: ExpressionScope): string {
  if (typeof key === 'string') return key;
  const piece = evaluateToYield(key, scope);
  if (typeof piece === 'string') return piece;
  const what = part === 'key' ? 'A piece of a key' : 'The name of a resolver';
  const message = `${what} must be a text, but this interpolation yields ${shorten(textOf(piece))}`;
  throw scope.fail({ code: 'INTERPOLATION_TYPE', message, hint: 'quote the value where it is set' }, key.span);
}

function evaluateToYield(node: Syntax.InterpolationNode, scope: ExpressionScope): Yield {
  const result = evaluateInterpolation(node, scope);
  return result instanceof ConfigNode || result instanceof MadeValue ? yieldOf(result) : result;
}

interface EvaluatedElement {
  readonly value: Yield;
  readonly text: string;
}

function evaluateSequence(sequence: Syntax.SequenceNode, scope: ExpressionScope): EvaluatedElement[] {
  const { start, end } = sequence.span;
  return sequence.elements.map((element) => {
    if (element.kind !== 'empty-element') {
      const text = scope.text.slice(element.span.start, element.span.end);
      return { value: evaluateElement(element, scope), text };
    }
    scope.warn(emptyElementWarning(scope.text.slice(start, end)), sequence.span);
    return { value: '', text: '' };
  });
}

/** The words of the reference, which people search for. */
function emptyElementWarning(sequence: string): string {
  return (
    `In the sequence \`${sequence}\` some elements are missing: please replace them with empty quoted strings. ` +
    'See https://github.com/omry/omegaconf/issues/572 for details.'
  );
}

function evaluateDict(dict: Syntax.DictContainerNode, scope: ExpressionScope): Dict<Yield> {
  return Dict.from(
    dict.pairs.map((pair): [Key, Yield] => [evaluateDictKey(pair.key, scope), evaluateElement(pair.value, scope)]),
  );
}

function evaluateDictKey({ parts, span }: Syntax.DictKeyNode, scope: ExpressionScope): Key {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return evaluateToken(only, scope);
  return counted(parts.map(tokenText).join(''), span, scope);
}

function evaluatePrimitive({ parts, span }: Syntax.PrimitiveNode, scope: ExpressionScope): Yield {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) {
    return only.kind === 'token' ? evaluateToken(only, scope) : evaluateToYield(only, scope);
  }
  const texts = parts.map((part) => {
    if (part.kind === 'token') return counted(tokenText(part), span, scope);
    return counted(textOf(evaluateToYield(part, scope)), part.span, scope);
  });
  return texts.join('');
}

function evaluateToken(token: Syntax.TokenNode, scope: ExpressionScope): Key {
  switch (token.type) {
    case 'null':
      return null;
    case 'bool':
      return token.text.toLowerCase() === 'true';
    case 'int':
      return evaluateInt(token, scope);
    case 'float':
      return parsePythonFloat(token.text) ?? NaN;
    case 'blanks':
      throw scope.fail(
        { code: 'INTERPOLATION_SYNTAX', message: 'Blanks alone are no value', hint: "quote them: ' '" },
        token.span,
      );
    case 'id':
    case 'unquoted-char':
    case 'colon':
    case 'escape':
      return tokenText(token);
  }
}

function evaluateInt({ text, span }: Syntax.TokenNode, scope: ExpressionScope): bigint {
  const value = parsePythonInt(text);
  if (value !== undefined) return value;
  throw scope.fail({ code: 'INTERPOLATION_TYPE', message: 'The integer has too many digits' }, span);
}

function tokenText({ type, text }: Syntax.TokenNode): string {
  return type === 'escape' ? everySecond(text) : text;
}

/** Texts and interpolations joined, escapes undone (spec omegaconf 5.4). What an interpolation yields stays as it is. */
function joinText(parts: readonly Syntax.TextPartNode[], where: 'top' | 'quoted', scope: ExpressionScope): string {
  let joined = '';
  for (const [position, part] of parts.entries()) {
    const text =
      part.kind === 'text' ? unescape(part, parts[position + 1], where) : textOf(evaluateToYield(part, scope));
    joined += counted(text, part.span, scope);
  }
  return joined;
}

function counted(text: string, span: Span, scope: ExpressionScope): string {
  scope.countText(text.length, span);
  return text;
}

function unescape(
  { form, text }: Syntax.TextNode,
  next: Syntax.TextPartNode | undefined,
  where: 'top' | 'quoted',
): string {
  switch (form) {
    case 'plain':
      return text;
    case 'escaped-interpolation':
      return text.slice(-(Math.floor(text.length / 2) + 1));
    case 'escaped-quote':
      return everySecond(text);
    case 'backslashes': {
      const isHalved = next === undefined ? where === 'quoted' : next.kind !== 'text';
      return isHalved ? text.slice(text.length / 2) : text;
    }
  }
}

/** The characters at odd positions: each is the one that the backslash before it protects. */
function everySecond(text: string): string {
  let kept = '';
  for (let at = 1; at < text.length; at += 2) kept += text.charAt(at);
  return kept;
}
