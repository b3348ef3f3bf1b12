import type { ErrorCode } from '../../model/error-codes.js';
import type { ConfigError } from '../../model/errors.js';
import { codePointLength } from '../../model/source.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Override } from '../../grammar/override/override.js';
import { parseOverride } from '../../grammar/override/parse.js';
import { elementText } from '../../grammar/override/text.js';
import { encodeOverrideValue } from '../../grammar/override/typed-json.js';
import { isGlob, isSweep, toValue, unquote, type OverrideValue } from '../../grammar/override/values.js';
import { sweepItems } from '../../merge/sweep/override-items.js';
import { attempt, errorJson } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import { textField } from './request.js';

/** Items of a sweep that an answer shows. */
const SHOWN_ITEMS = 50n;
/** Numbers of items that an answer tells: more floats, or more ints than JSON can count, are not a number to go by. */
const COUNTED_FLOATS = 100_000n;
const COUNTED_ITEMS = BigInt(Number.MAX_SAFE_INTEGER);

const parse: Op = (request, context) => {
  const text = textField(request, 'input');
  return attempt(
    () => ({ ok: describe(parseOverride(text), context) }),
    (error) => describeError(error, text),
  );
};

function describe(override: Override, context: OpContext): JsonObject {
  const { type, key, valueType, raw = null } = override;
  return {
    type,
    key,
    package: override.package,
    valueType,
    raw: encodeOverrideValue(raw),
    value: encodeValue(raw, context),
    keyElement: override.keyElement,
    valueString: override.valueString ?? null,
    valueElement: attempt(() => textOf(raw, false)),
    valueElementSpaced: attempt(() => textOf(raw, true)),
    ...describeItems(override),
    ...(override.hasShuffledList && { shuffledList: true }),
  };
}

function encodeValue(raw: OverrideValue, context: OpContext): Json {
  const value = toValue(raw);
  return value === undefined ? encodeOverrideValue(unquote(raw)) : context.encode(value);
}

function textOf(raw: OverrideValue, spaced: boolean): Json {
  return isSweep(raw) ? null : elementText(raw, { spaced });
}

/** The first items of a discrete sweep, if they have an order, and their number. */
function describeItems(override: Override): JsonObject {
  const { raw = null } = override;
  if (isGlob(raw) || !isSweep(raw) || raw.kind === 'interval') return { sweep: null, sweepCount: null };
  let sweepCount: Json = null;
  const sweep = attempt(() => {
    // The order of a shuffled sweep is left open, so that any seed will do to count it.
    const { size, at } = sweepItems(override, { seed: 0 });
    const limit =
      raw.kind === 'range' && [raw.start, raw.stop, raw.step].some(isFloat) ? COUNTED_FLOATS : COUNTED_ITEMS;
    if (size !== undefined && size <= limit) sweepCount = Number(size);
    const shown = Number(size === undefined || size > SHOWN_ITEMS ? SHOWN_ITEMS : size);
    return raw.shuffle ? null : Array.from({ length: shown }, (_, index) => at(BigInt(index)));
  });
  return { sweep, sweepCount };
}

function isFloat(value: OverrideValue): boolean {
  return typeof value === 'number';
}

/** The error with its class of cause and, where the text itself is at fault, its place in code points. */
function describeError(error: ConfigError, text: string): JsonObject {
  const isText = error.code === 'OVERRIDE_LEXICAL' || error.code === 'OVERRIDE_SYNTAX';
  const index = isText && error.span !== undefined ? codePointLength(text.slice(0, error.span.start)) : null;
  return { ...errorJson(error), class: classOf(error.code), index };
}

function classOf(code: ErrorCode): string {
  if (code.startsWith('LIMIT_')) return 'limit';
  return code.replace('OVERRIDE_', '').toLowerCase().replaceAll('_', '-');
}

/** The override grammar. */
export const OVERRIDE_OPS: OpTable = { 'override.parse': parse };
