import { errorOf } from '../../model/errors.js';
import { originAt, type Config } from '../../model/origin.js';
import { floatRepr } from '../../model/python-scalar.js';
import { isDict, isList, type DictValue, type Value } from '../../model/value.js';
import { BOOLEAN_WORDS } from '../../parsers/hocon/boolean-words.js';
import { javaDouble, saturate } from '../../parsers/hocon/java-values.js';
import { parseHoconPath } from '../../parsers/hocon/path.js';
import { hoconCalendarPeriod, hoconDuration, hoconSize, printCalendarPeriod } from '../../parsers/hocon/spec-units.js';

/** What a value of full HOCON is wanted as; durations are nanoseconds, periods ISO 8601 texts. */
export type HoconTargetType =
  'boolean' | 'int' | 'long' | 'double' | 'string' | 'list' | 'object' | 'duration' | 'period' | 'bytes';

/**
 * The value at a path of a full HOCON tree, converted as the reference's getters convert it (spec hocon 3).
 * @throws MissingValueError `HOCON_MISSING` where nothing or null is; ValidationError `HOCON_CONFIG` for a value of another
 *   type; ParseError `HOCON_DURATION`, `HOCON_SIZE`, `HOCON_SYNTAX` for a bad path
 */
export function hoconGetAs(config: Config, path: string, type: HoconTargetType): Value {
  const keys = parseHoconPath(path, 'spec');
  let value: Value | undefined = config.root;
  for (const key of keys) value = value !== undefined && isDict(value) ? value.get(key) : undefined;
  if (value === undefined || value === null) {
    const what = value === undefined ? 'Nothing' : 'Only null';
    throw errorOf({ code: 'HOCON_MISSING', message: `${what} is at ${JSON.stringify(path)}`, path: keys });
  }
  const converted = convert(value, type, () => writtenText(config, keys, value));
  if (converted !== undefined) return converted;
  throw errorOf({ code: 'HOCON_CONFIG', message: `The value at ${JSON.stringify(path)} is no ${type}`, path: keys });
}

function convert(value: NonNullable<Value>, type: HoconTargetType, text: () => string | undefined): Value | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'string' ? BOOLEAN_WORDS.get(value) : typeof value === 'boolean' ? value : undefined;
    case 'int':
    case 'long':
      return integer(value, type);
    case 'double':
      return double(value);
    case 'string':
      return text();
    case 'list':
      return isDict(value) ? numbered(value) : isList(value) ? value : undefined;
    case 'object':
      return isDict(value) ? value : undefined;
    default:
      return inUnits(value, type, text());
  }
}

function integer(value: Value, type: 'int' | 'long'): bigint | undefined {
  const long = longOf(value);
  const isInRange = long !== undefined && (type === 'long' || BigInt.asIntN(32, long) === long);
  return isInRange ? long : undefined;
}

/** Doubles are cut; text is read as a 64-bit integer or else as a double. */
function longOf(value: Value): bigint | undefined {
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return saturate(BigInt(value.replace('+', '')));
  const number = typeof value === 'bigint' ? value : double(value);
  return number === undefined ? undefined : saturate(number);
}

function double(value: Value): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' ? javaDouble(value) : typeof value === 'number' ? value : undefined;
}

function inUnits(value: Value, type: 'duration' | 'period' | 'bytes', text: string | undefined): Value | undefined {
  if (text === undefined) return undefined;
  if (type === 'duration') return hoconDuration(text);
  if (type === 'period') return printCalendarPeriod(hoconCalendarPeriod(text));
  const plain = longOf(value);
  return plain === undefined || plain < 0n ? hoconSize(text) : plain;
}

/** The values at the numeric keys of an object, in the order of the numbers; other keys do not count. */
function numbered(dict: DictValue): Value | undefined {
  const items: [bigint, Value][] = [];
  for (const [key, value] of dict) {
    if (typeof key === 'string' && /^\+?\d+$/.test(key)) items.push([BigInt(key.replace('+', '')), value]);
  }
  if (items.length === 0) return undefined;
  return items.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** How a leaf is written: a number as it stands in its text, where its origin tells. */
function writtenText(config: Config, keys: readonly string[], value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'bigint' && typeof value !== 'number') return undefined;
  const { source, span } = originAt(config, keys)?.origin ?? {};
  const written = source?.text.slice(span?.start, span?.end);
  const isSame = written !== undefined && /^-?[\d.]/.test(written) && Number(written) === Number(value);
  return isSame ? written : typeof value === 'number' ? floatRepr(value) : value.toString();
}
