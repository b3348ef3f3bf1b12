import type { SchemaError } from './compiled-schema.js';
import { TYPE_KEYWORD } from './prepared-keywords.js';

/**
 * The errors that a person can act on. Of the alternatives of an `anyOf` or `oneOf` only the one that was meant speaks; what
 * failed inside `contains` and `propertyNames`, and the `if` around an error, say nothing of their own.
 */
export function essentialErrors(errors: readonly SchemaError[]): SchemaError[] {
  const essential: SchemaError[] = [];
  for (let at = errors.length - 1; at >= 0; at--) {
    const error = errors[at];
    if (error === undefined || error.keyword === 'if') continue;
    const ends = endsOf(error);
    if (ends !== undefined) {
      const start = at - (ends.at(-1) ?? 0);
      const alternatives = ends.map((end, index) => errors.slice(start + (ends[index - 1] ?? 0), start + end));
      essential.push(...essentialOfAlternatives(error, alternatives.map(essentialErrors)).reverse());
      at = start;
      continue;
    }
    essential.push(error);
    while (isPartOf(errors[at - 1], error)) at--;
  }
  return essential.reverse();
}

/** How many errors there were after each alternative; undefined for other keywords. */
function endsOf({ keyword, params }: SchemaError): readonly number[] | undefined {
  const ends = params['ends'];
  return (keyword === 'anyOf' || keyword === 'oneOf') && Array.isArray(ends) ? (ends as readonly number[]) : undefined;
}

function isPartOf(inner: SchemaError | undefined, outer: SchemaError): boolean {
  if (inner === undefined) return false;
  if (outer.keyword === 'contains') return inner.instancePath.startsWith(`${outer.instancePath}/`);
  return outer.keyword === 'propertyNames' && inner.propertyName === outer.params['propertyName'];
}

function essentialOfAlternatives(error: SchemaError, alternatives: readonly (readonly SchemaError[])[]): SchemaError[] {
  const failed = alternatives.filter((errors) => errors.length > 0);
  if (failed.length < alternatives.length) return [error];
  if (failed.every((errors) => errors.every((inner) => isExpectation(inner, error))))
    return [joined(error, failed.flat())];
  const fitting = failed.filter((errors) => !errors.some((inner) => isOtherType(inner, error)));
  const tagged = fitting.filter((errors) => tagErrors(errors, error).length === 0);
  const meant = leastErrors(tagged);
  if (meant !== undefined) return [...meant];
  const tags = fitting.flatMap((errors) => tagErrors(errors, error));
  const [first] = tags;
  if (first === undefined) return [error];
  return [
    joined(
      first,
      tags.filter(({ instancePath }) => instancePath === first.instancePath),
    ),
  ];
}

/** An error that only says what would be expected in the very place of the alternatives. */
function isExpectation({ keyword, instancePath }: SchemaError, outer: SchemaError): boolean {
  return instancePath === outer.instancePath && (keyword === TYPE_KEYWORD || isValueRule(keyword));
}

function isOtherType({ keyword, instancePath }: SchemaError, outer: SchemaError): boolean {
  return instancePath === outer.instancePath && keyword === TYPE_KEYWORD;
}

/** Errors of the keys by which alternatives are told apart: `kind: {"const": "adam"}`. */
function tagErrors(errors: readonly SchemaError[], outer: SchemaError): SchemaError[] {
  const depth = outer.instancePath.split('/').length;
  return errors.filter(
    ({ keyword, instancePath }) => isValueRule(keyword) && instancePath.split('/').length <= depth + 1,
  );
}

function isValueRule(keyword: string): boolean {
  return keyword === 'enum' || keyword === 'const';
}

function leastErrors(alternatives: readonly (readonly SchemaError[])[]): readonly SchemaError[] | undefined {
  return alternatives.toSorted((a, b) => a.length - b.length)[0];
}

/** The values that an `enum` or `const` asks for. */
function allowedValues({ keyword, schema }: SchemaError): readonly unknown[] {
  if (keyword === 'const') return [schema];
  return keyword === 'enum' && Array.isArray(schema) ? (schema as readonly unknown[]) : [];
}

/** One error that asks for any of what several asked for. */
function joined(place: SchemaError, errors: readonly SchemaError[]): SchemaError {
  const types = errors.filter(({ keyword }) => keyword === TYPE_KEYWORD).flatMap(({ schema }) => schema);
  const values = errors.flatMap(allowedValues);
  if (values.length === 0) return { ...place, keyword: TYPE_KEYWORD, schema: types };
  if (types.length === 0) return { ...place, keyword: 'enum', schema: values };
  return { ...place, keyword: EXPECTED_KEYWORD, params: { types, values } };
}

/** The keyword of an error that asks for one of some types or one of some values. */
export const EXPECTED_KEYWORD = 'expected';
