import { errorOf, limitError, type Issue } from '../../model/errors.js';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import { TextCache } from '../text-cache.js';
import { diagnose } from './diagnose.js';
import { readByGrammar, type StartRule } from './grammar.js';
import type { ConfigValueNode, SingleElementNode } from './tree.js';

/** Deeper texts could exhaust the stack, which is not ours alone; the reference gives up between 100 and 150 levels. */
const MAX_TEXT_DEPTH = 128;

/** A start rule with the texts it has read lately. */
interface CachedRule<Tree> extends StartRule<Tree> {
  readonly read: TextCache<{ readonly tree: Tree; readonly depth: number }>;
}

const CONFIG_VALUE: CachedRule<ConfigValueNode> = {
  mode: 'top',
  run: (parser) => parser.configValue(),
  read: new TextCache(),
};

const SINGLE_ELEMENT: CachedRule<SingleElementNode> = {
  mode: 'value',
  run: (parser) => parser.singleElement(),
  read: new TextCache(),
};

/**
 * The tree of a whole string (spec omegaconf 5, rule `configValue`).
 * @throws ParseError `INTERPOLATION_SYNTAX`; LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function parseInterpolation(text: string, limits: Partial<Limits> = DEFAULT_LIMITS): ConfigValueNode {
  return parse(text, CONFIG_VALUE, limits);
}

/**
 * The tree of one value, as `oc.decode` reads it (spec omegaconf 5, rule `singleElement`).
 * @throws ParseError `INTERPOLATION_SYNTAX`; LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function parseElement(text: string, limits: Partial<Limits> = DEFAULT_LIMITS): SingleElementNode {
  return parse(text, SINGLE_ELEMENT, limits);
}

/** What is wrong with a whole string by the grammar, undefined if nothing is. Spans count from the text's start. */
export function checkInterpolation(text: string, limits: Partial<Limits> = DEFAULT_LIMITS): Issue | undefined {
  const outcome = read(text, CONFIG_VALUE, limits);
  return outcome.kind === 'issue' ? outcome.issue : undefined;
}

type Outcome<Tree> = { readonly kind: 'tree'; readonly tree: Tree } | { readonly kind: 'issue'; readonly issue: Issue };

function parse<Tree>(text: string, rule: CachedRule<Tree>, limits: Partial<Limits>): Tree {
  const outcome = read(text, rule, limits);
  if (outcome.kind === 'tree') return outcome.tree;
  throw errorOf({ ...outcome.issue, source: { name: 'interpolation', text } });
}

function read<Tree>(text: string, rule: CachedRule<Tree>, limits: Partial<Limits>): Outcome<Tree> {
  const { inputLength = DEFAULT_LIMITS.inputLength, depth = DEFAULT_LIMITS.depth } = limits;
  if (text.length > inputLength) {
    return { kind: 'issue', issue: limitError('LIMIT_INPUT_LENGTH', 'inputLength', inputLength).issue };
  }
  const known = rule.read.get(text);
  const maxDepth = Math.min(depth, MAX_TEXT_DEPTH);
  if (known !== undefined && known.depth <= maxDepth) return { kind: 'tree', tree: known.tree };
  const reading = readByGrammar(text, rule, maxDepth);
  switch (reading.kind) {
    case 'tree':
      rule.read.set(text, { tree: reading.tree, depth: reading.depth });
      return reading;
    case 'too-deep': {
      const message = `An interpolation text cannot nest more than ${maxDepth} levels here`;
      const span = { start: reading.offset, end: text.length };
      return { kind: 'issue', issue: { code: 'LIMIT_DEPTH', message, span } };
    }
    case 'stop':
      return {
        kind: 'issue',
        issue: { code: 'INTERPOLATION_SYNTAX', ...diagnose(text, reading.tokens, reading.stop) },
      };
  }
}
