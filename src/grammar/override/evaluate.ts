import { DictBuilder } from '../../model/dict.js';
import type { Limits } from '../../model/limits.js';
import type { Random } from '../../model/random.js';
import { nearest } from '../../model/suggest.js';
import {
  isFailure,
  type CallContext,
  type CallFailure,
  type OverrideFunction,
  type WrittenArguments,
} from './functions/definition.js';
import { ZIP_HINT } from './hints.js';
import { primitiveValue, quotedValue } from './literals.js';
import type * as Tree from './tree.js';
import { isQuotedString, type OverrideScalar, type OverrideValue } from './values.js';

/** Why a part of a well-formed text has no value. */
export interface EvaluationProblem extends Pick<CallFailure, 'message' | 'hint'> {
  readonly code: CallFailure['code'] | 'OVERRIDE_FUNCTION_UNKNOWN' | 'LIMIT_INTEGER_DIGITS';
  /** The node at fault. */
  readonly node: Tree.OverrideTreeNode;
}

/** No more are noted: nobody reads them all. */
const MAX_NOTED = 1_000;

/** What evaluating may call and look at. */
export interface EvaluationSettings extends Pick<CallContext, 'random' | 'isKey'> {
  readonly limits: Limits;
  readonly functions: ReadonlyMap<string, OverrideFunction>;
}

/** What evaluating a value came to. */
export interface Evaluation {
  /** Undefined if there is no value, or a part of it has a problem. */
  readonly raw: OverrideValue | undefined;
  /** In the order in which the reference comes upon them; it stops at the first. */
  readonly problems: readonly EvaluationProblem[];
  /** Whether `shuffle()` was given a list: its order depends on the seed. */
  readonly hasShuffledList: boolean;
}

/**
 * Evaluates the value of an override, depth first, in writing order (spec override-grammar 5, 6). Every independent part is
 * evaluated, so that all problems are found; a call whose arguments failed is not made.
 */
export function evaluate(node: Tree.OverrideNode['value'], settings: EvaluationSettings): Evaluation {
  const evaluator = new Evaluator(settings);
  const raw = node && evaluator.evaluate(node);
  return { raw, problems: evaluator.problems, hasShuffledList: evaluator.hasShuffledList };
}

class Evaluator implements CallContext {
  readonly problems: EvaluationProblem[] = [];
  readonly random: Random | undefined;
  readonly isKey: (text: string) => boolean;
  readonly #limits: Limits;
  readonly #functions: EvaluationSettings['functions'];
  hasShuffledList = false;

  constructor({ limits, random, functions, isKey }: EvaluationSettings) {
    this.#limits = limits;
    this.#functions = functions;
    this.random = random;
    this.isKey = isKey;
  }

  evaluate(node: Tree.ElementNode | Tree.SimpleChoiceSweepNode): OverrideValue | undefined {
    switch (node.kind) {
      case 'primitive':
        return this.#primitive(node);
      case 'quoted-value':
        return quotedValue(node);
      case 'list-container':
        return this.#all(node.elements);
      case 'dict-container':
        return this.#dict(node);
      case 'function':
        return this.#call(node);
      case 'simple-choice-sweep': {
        const items = this.#all(node.elements);
        return items && { kind: 'choice', items, simple: true, shuffle: false, tags: [] };
      }
      case 'invalid':
        for (const part of node.parts) if (part.kind !== 'key' && part.kind !== 'package') this.evaluate(part);
        return undefined;
    }
  }

  onShuffledList(): void {
    this.hasShuffledList = true;
  }

  #primitive(node: Tree.PrimitiveNode): OverrideScalar | undefined {
    const value = primitiveValue(node, this.#limits.integerDigits);
    if (typeof value !== 'object' || value === null) return value;
    this.#note({
      code: 'LIMIT_INTEGER_DIGITS',
      message: `The integer has more than ${this.#limits.integerDigits} digits`,
      hint: 'quote it if it is meant as a text',
      node,
    });
    return undefined;
  }

  #all(nodes: readonly Tree.ElementNode[]): OverrideValue[] | undefined {
    const values: OverrideValue[] = [];
    for (const node of nodes) {
      const value = this.evaluate(node);
      if (value !== undefined) values.push(value);
    }
    return values.length === nodes.length ? values : undefined;
  }

  #dict({ pairs }: Tree.DictContainerNode): OverrideValue | undefined {
    const dict = new DictBuilder<OverrideValue>();
    let isComplete = true;
    for (const pair of pairs) {
      const key = pair.key.kind === 'primitive' ? this.#primitive(pair.key) : undefined;
      const value = this.evaluate(pair.value);
      if (key === undefined || value === undefined) isComplete = false;
      else dict.set(key, value);
    }
    return isComplete ? dict.build() : undefined;
  }

  #call(node: Tree.FunctionNode): OverrideValue | undefined {
    const args = this.#arguments(node);
    const definition = this.#functions.get(node.name.text);
    if (definition === undefined) this.#note(unknownFunction(node, [...this.#functions.keys()]));
    if (args === undefined || definition === undefined) return undefined;
    const outcome = definition(args, this);
    if (!isFailure(outcome)) return outcome;
    this.#note({ ...outcome, node: argumentAt(node, outcome.argument) });
    return undefined;
  }

  #note(problem: EvaluationProblem): void {
    if (this.problems.length < MAX_NOTED) this.problems.push(problem);
  }

  /** The arguments, quoted strings among them as plain texts; undefined if any has no value or stands in a wrong place. */
  #arguments(node: Tree.FunctionNode): WrittenArguments | undefined {
    const positional: OverrideValue[] = [];
    const named = new Map<string, OverrideValue>();
    const repeated: string[] = [];
    let isComplete = true;
    for (const argument of node.arguments) {
      if (argument.name === undefined && named.size > 0) {
        this.#note(misplaced(argument));
        isComplete = false;
      }
      const value = this.evaluate(argument.value);
      if (value === undefined) isComplete = false;
      const plain = value !== undefined && isQuotedString(value) ? value.text : (value ?? null);
      if (argument.name === undefined) positional.push(plain);
      else {
        if (named.has(argument.name.text)) repeated.push(argument.name.text);
        named.set(argument.name.text, plain);
      }
    }
    return isComplete ? { positional, named, repeated } : undefined;
  }
}

function misplaced(argument: Tree.ArgumentNode): EvaluationProblem {
  return {
    code: 'OVERRIDE_FUNCTION_BINDING',
    message: 'An argument without a name cannot follow one with a name',
    hint: 'give this argument a name too, or put it first',
    node: argument,
  };
}

function unknownFunction({ name }: Tree.FunctionNode, known: readonly string[]): EvaluationProblem {
  const message = `There is no function "${name.text}"`;
  return { code: 'OVERRIDE_FUNCTION_UNKNOWN', message, hint: unknownFunctionHint(name.text, known), node: name };
}

function unknownFunctionHint(name: string, known: readonly string[]): string {
  if (name === 'zip') return ZIP_HINT;
  const similar = nearest(name, known);
  if (similar !== undefined) return `did you mean \`${similar}\`?`;
  return `the functions are ${known.join(', ')}; quote the value if it is meant as a text`;
}

/** The node of an argument, by its position among those without a name or by its name; else the whole call. */
function argumentAt(node: Tree.FunctionNode, argument: number | string | undefined): Tree.OverrideTreeNode {
  if (argument === undefined) return node;
  const unnamed = node.arguments.filter(({ name }) => name === undefined);
  const named = node.arguments.findLast(({ name }) => name?.text === argument);
  return (typeof argument === 'number' ? unnamed[argument] : named) ?? node;
}
