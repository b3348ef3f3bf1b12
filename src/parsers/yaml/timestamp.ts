/** A date or a date-time of YAML 1.1: a kind of value that configurations do not have, but other readers of YAML do. */
export interface YamlTimestamp {
  readonly kind: 'timestamp';
  /** True without a time of day. */
  readonly isDate: boolean;
  /** As Python's `isoformat` writes it: `2001-12-14T21:59:43.100000-05:00`. */
  readonly iso: string;
}

const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?)?\n?$/;

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The date or date-time of a text; undefined if it is none, or one that no calendar has. */
export function readTimestamp(text: string): YamlTimestamp | undefined {
  const found = TIMESTAMP.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute = '', second = '', fraction = ''] = found;
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return { kind: 'timestamp', isDate: true, iso: date };
  const zone = zoneOf(found[8], found[9], found[10], found[11]);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || zone === undefined) return undefined;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}${Number(micros) === 0 ? '' : `.${micros}`}`;
  return { kind: 'timestamp', isDate: false, iso: `${date}T${clock}${zone}` };
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && !isLeap ? 28 : (MONTH_LENGTHS[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= length;
}

/** The offset from UTC as Python writes it; undefined from a whole day on. */
function zoneOf(zulu?: string, sign = '+', hours?: string, minutes = '0'): string | undefined {
  if (hours === undefined) return zulu === undefined ? '' : '+00:00';
  const total = Number(hours) * 60 + Number(minutes);
  if (total >= 24 * 60) return undefined;
  const shownSign = total === 0 ? '+' : sign;
  return `${shownSign}${pad(Math.floor(total / 60))}:${pad(total % 60)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
