import type { ErrorCode } from '../../model/error-codes.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { nearest } from '../../model/suggest.js';
import type { Value } from '../../model/value.js';
import type { SchemaError } from './compiled-schema.js';
import { EXPECTED_KEYWORD } from './essential-errors.js';
import { TYPE_KEYWORD } from './prepared-keywords.js';
import { listOf, shownJson, typeWords } from './words.js';

/** Why a value is refused; the message is its place and `problem`. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly problem: string;
  readonly hint?: string;
}

/** The refused value; `shown` stands for it in messages, since secrets have no business there. */
export interface Refused {
  readonly value: Value;
  readonly shown: string;
}

type Explain = (error: SchemaError, refused: Refused) => Refusal;

/** Why a value is refused by the rule that an error is about. Rules about single keys have their own explanations. */
export function refusalOf(error: SchemaError, refused: Refused): Refusal {
  const explain = EXPLANATIONS.get(error.keyword);
  if (explain !== undefined) return explain(error, refused);
  return { code: 'VALIDATION_RULE', problem: `does not keep the rule ${JSON.stringify(error.keyword)} of the schema` };
}

const EXPLANATIONS: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  [TYPE_KEYWORD, wrongType],
  ['enum', ({ schema }, refused) => notAmong(listFrom(schema), refused)],
  ['const', ({ schema }, refused) => notAmong([schema], refused)],
  [EXPECTED_KEYWORD, unexpected],
  ['minimum', bound('at least')],
  ['maximum', bound('at most')],
  ['exclusiveMinimum', bound('above')],
  ['exclusiveMaximum', bound('below')],
  ['multipleOf', bound('a multiple of')],
  ['minLength', length('at least', 'character')],
  ['maxLength', length('at most', 'character')],
  ['minItems', length('at least', 'item')],
  ['maxItems', length('at most', 'item')],
  ['minProperties', length('at least', 'key')],
  ['maxProperties', length('at most', 'key')],
  ['items', tooManyItems],
  ['additionalItems', tooManyItems],
  ['unevaluatedItems', tooManyItems],
  ['pattern', notMatching],
  ['format', wrongFormat],
  ['uniqueItems', repeatedItem],
  ['contains', tooFewFitting],
  ['anyOf', noAlternative],
  ['oneOf', noAlternative],
  ['not', () => ({ code: 'VALIDATION_ALTERNATIVES', problem: 'is just what the schema excludes' })],
  ['false schema', () => ({ code: 'VALIDATION_UNKNOWN_KEY', problem: 'is not allowed here' })],
]);

function wrongType({ schema }: SchemaError, refused: Refused): Refusal {
  const types = listFrom(schema);
  const hint = typeHint(types.map(String), refused.value);
  return {
    code: 'VALIDATION_TYPE',
    problem: `must be ${listOf(typeWords(types))}, not ${refused.shown}`,
    ...(hint !== undefined && { hint }),
  };
}

/** What a slip between a number and its text, or an int and a float, looks like. Never says the value itself. */
function typeHint(types: readonly string[], value: Value): string | undefined {
  const wantsNumber = types.includes('number') || types.includes('integer');
  if (typeof value === 'string') {
    if (wantsNumber && readsAsNumber(value, types)) return 'take the quotes away: they make it a text';
    const isFlag = /^(?:true|false|yes|no|on|off)$/i.test(value);
    return types.includes('boolean') && isFlag ? 'write true or false without quotes' : undefined;
  }
  if (typeof value === 'number' && types.includes('integer') && Number.isInteger(value)) {
    return 'write it without a decimal point or exponent';
  }
  const isScalar = typeof value !== 'object';
  return types.includes('string') && isScalar ? 'put it in quotes to make it a text' : undefined;
}

function readsAsNumber(text: string, types: readonly string[]): boolean {
  return parsePythonInt(text) !== undefined || (types.includes('number') && parsePythonFloat(text) !== undefined);
}

function notAmong(allowed: readonly unknown[], { value, shown }: Refused): Refusal {
  const names = allowed.filter((name) => typeof name === 'string');
  const near = typeof value === 'string' ? nearest(value, names) : undefined;
  const problem = `must be ${allowed.length === 1 ? '' : 'one of '}${listOf(allowed.map(shownJson))}, not ${shown}`;
  return { code: 'VALIDATION_ENUM', problem, ...(near !== undefined && { hint: `did you mean ${shownJson(near)}?` }) };
}

function unexpected({ params }: SchemaError, { shown }: Refused): Refusal {
  const wanted = [...typeWords(listFrom(params['types'])), ...listFrom(params['values']).map(shownJson)];
  return { code: 'VALIDATION_ALTERNATIVES', problem: `must be ${listOf(wanted)}, not ${shown}` };
}

function bound(words: string): Explain {
  return ({ schema }, { shown }) => ({
    code: 'VALIDATION_RANGE',
    problem: `must be ${words} ${shownJson(schema)}, not ${shown}`,
  });
}

function length(words: string, unit: string): Explain {
  return ({ schema }) => ({
    code: 'VALIDATION_LENGTH',
    problem: `must have ${words} ${countOf(schema, unit)}`,
  });
}

function countOf(count: unknown, unit: string): string {
  return `${shownJson(count)} ${unit}${count === 1 ? '' : 's'}`;
}

function tooManyItems({ params }: SchemaError): Refusal {
  const limit = params['limit'] ?? params['len'];
  return { code: 'VALIDATION_LENGTH', problem: `must not have more than ${countOf(limit, 'item')}` };
}

function notMatching({ schema }: SchemaError, { shown }: Refused): Refusal {
  return {
    code: 'VALIDATION_PATTERN',
    problem: `must match the pattern ${shownJson(schema)}, which ${shown} does not`,
  };
}

function wrongFormat({ schema }: SchemaError, { shown }: Refused): Refusal {
  return { code: 'VALIDATION_FORMAT', problem: `must be a text of the format ${shownJson(schema)}, not ${shown}` };
}

function repeatedItem({ params }: SchemaError): Refusal {
  const [first, second] = listFrom(params['duplicate']);
  return {
    code: 'VALIDATION_RULE',
    problem: `has the same item twice, at ${shownJson(first)} and ${shownJson(second)}`,
  };
}

function tooFewFitting({ params }: SchemaError): Refusal {
  const { minContains = 1, maxContains } = params;
  const most = maxContains === undefined ? '' : ` and at most ${shownJson(maxContains)}`;
  return {
    code: 'VALIDATION_RULE',
    problem: `must have at least ${shownJson(minContains)}${most} of the items that "contains" asks for`,
  };
}

function noAlternative({ schema, params }: SchemaError): Refusal {
  const passing = listFrom(params['passing']);
  const code = 'VALIDATION_ALTERNATIVES';
  if (passing.length === 0) return { code, problem: `fits none of the ${listFrom(schema).length} alternatives` };
  return {
    code,
    problem: `fits ${passing.length} alternatives of "oneOf", and must fit one only`,
    hint: `the alternatives ${listOf(passing.map(shownJson)).replace(' or ', ' and ')} overlap (counted from 0)`,
  };
}

/** A keyword's value as a list: types may stand alone. */
function listFrom(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined ? [] : [value];
}
