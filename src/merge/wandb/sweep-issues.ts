import { compareCodePoints } from '../../model/compare.js';
import type { Dict } from '../../model/dict.js';
import type { Issue } from '../../model/errors.js';
import type { OriginNode } from '../../model/origin.js';
import { pythonRepr, pythonStr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import { nearest } from '../../model/suggest.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { wandbError, wandbIssue, type WandbDetails } from '../../parsers/wandb/wandb-error.js';
import { fitShape, isGroup, isParameterName, SWEEP_FIELDS } from './sweep-shapes.js';

/** A parameter, or what stands in the place of one. */
export interface ParameterPlace {
  readonly path: readonly string[];
  readonly value: Value;
  readonly origins: OriginNode | undefined;
}

/** Where a parameter stands, for issues. */
export function placeDetails({ path, origins }: ParameterPlace): WandbDetails {
  if (origins === undefined || origins.origin.source.text === '') return { path };
  return { path, source: origins.origin.source, span: origins.origin.span };
}

/** Why something is no parameter, as near to the cause as possible. */
export function malformedParameter(place: ParameterPlace): Issue {
  const { value, path } = place;
  const name = path.join('.');
  if (!isDict(value)) return plainParameter(name, value, place);
  const group = value.size === 1 ? value.get('parameters') : undefined;
  if (group !== undefined && isDict(group)) return malformedMember(group, place);
  const unknown = value.keyList.map(pythonStr).find((field) => !SWEEP_FIELDS.has(field));
  if (unknown === undefined) {
    return wandbIssue('WANDB_SWEEP_SHAPE', `The fields of "${name}" fit no kind of sweep parameter`, {
      ...placeDetails(place),
      hint: 'write one of: value; values; min and max; a distribution with its own fields; parameters',
    });
  }
  const similar = nearest(unknown, SWEEP_FIELDS);
  return wandbIssue('WANDB_SWEEP_SHAPE', `The sweep parameter "${name}" has an unknown field "${unknown}"`, {
    ...placeDetails(place),
    hint: similar === undefined ? 'a sweep parameter has no other fields, not even desc' : `did you mean "${similar}"?`,
  });
}

function plainParameter(name: string, value: Value, place: ParameterPlace): Issue {
  const shown = shorten(pythonRepr(value));
  const shape = isList(value) ? `{values: ${shown}}` : `{value: ${shown}}`;
  return wandbIssue('WANDB_SWEEP_SHAPE', `The sweep parameter "${name}" must be a mapping`, {
    ...placeDetails(place),
    hint: `write ${shape}`,
  });
}

function malformedMember(group: Dict<Value>, place: ParameterPlace): Issue {
  const origins = place.origins?.children?.[0];
  if (group.size === 0) return emptyGroup(place);
  for (const [position, key] of group.keyList.entries()) {
    const value = group.valueList[position] ?? null;
    const member = { path: [...place.path, pythonStr(key)], value, origins: origins?.children?.[position] };
    if (typeof key === 'string' && !isParameterName(key)) return badName(key, member);
    if (!isGroup(value) && (!isDict(value) || fitShape(value) === undefined)) return malformedParameter(member);
  }
  return emptyGroup(place);
}

/** A section or group without parameters. */
export function emptyGroup(place: ParameterPlace): Issue {
  return wandbIssue('WANDB_SWEEP_EMPTY', 'A group of sweep parameters must hold at least one', placeDetails(place));
}

/** A name that the schema does not accept. */
export function badName(name: string, place: ParameterPlace): Issue {
  return wandbIssue('WANDB_SWEEP_NAME', `"${name}" is no name for a sweep parameter`, {
    ...placeDetails(place),
    hint: 'begin with a letter or "_", and go on with letters, digits, "_", "." and "-"',
  });
}

/** `min` that is not below `max`; undefined if it is, or if one of them is absent. */
export function rangeIssue(place: ParameterPlace): Issue | undefined {
  const { value, path } = place;
  const min = isDict(value) ? value.get('min') : undefined;
  const max = isDict(value) ? value.get('max') : undefined;
  if (min === undefined || max === undefined || !isReversed(min, max, place)) return undefined;
  const message = `"${path.join('.')}": min ${pythonRepr(min)} is not less than max ${pythonRepr(max)}`;
  return wandbIssue('WANDB_SWEEP_RANGE', message, {
    ...placeDetails(place),
    hint: 'for a single value write {value: …}',
  });
}

/** Python's `min >= max`, which only numbers among themselves and texts among themselves have. */
function isReversed(min: Value, max: Value, place: ParameterPlace): boolean {
  if (isNumeric(min) && isNumeric(max)) return min >= max;
  if (typeof min === 'string' && typeof max === 'string') return compareCodePoints(min, max) >= 0;
  throw wandbError('WANDB_SWEEP_RANGE', `"${place.path.join('.')}": min and max cannot be compared`, {
    ...placeDetails(place),
    hint: 'write two numbers',
  });
}

function isNumeric(value: Value): value is bigint | number | boolean {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

/** Probabilities that do not go with their values; undefined if they do, or if there are none. */
export function probabilityIssue(place: ParameterPlace): Issue | undefined {
  const { value, path } = place;
  const values = isDict(value) ? value.get('values') : undefined;
  const probabilities = isDict(value) ? value.get('probabilities') : undefined;
  if (values === undefined || probabilities === undefined) return undefined;
  const details = placeDetails(place);
  const name = path.join('.');
  const count = membersOf(values)?.length;
  const terms = membersOf(probabilities);
  if (count !== undefined && terms !== undefined && count !== terms.length) {
    const message = `"${name}" has ${count} values, but ${terms.length} probabilities`;
    return wandbIssue('WANDB_SWEEP_PROBABILITIES', message, details);
  }
  if (count === undefined || terms === undefined || !terms.every(isNumeric)) {
    throw wandbError('WANDB_SWEEP_PROBABILITIES', `"${name}": values and probabilities must be lists`, details);
  }
  const sum = terms.reduce<number>((total, probability) => total + Number(probability), 0);
  // The tolerance of numpy's isclose.
  if (Math.abs(sum - 1) <= 1e-8 + 1e-5) return undefined;
  return wandbIssue('WANDB_SWEEP_PROBABILITIES', `The probabilities of "${name}" add up to ${sum}, not to 1`, details);
}

/** What Python counts and adds up in a value: of a mapping its keys, of a text its characters; undefined for the rest. */
function membersOf(value: Value): readonly Value[] | undefined {
  if (isList(value)) return value;
  if (isDict(value)) return value.keyList;
  return typeof value === 'string' ? Array.from(value) : undefined;
}
