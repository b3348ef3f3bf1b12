/** A time on the wall, as `time.localtime()` gives it. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC; 0 if absent. */
  readonly utcOffset?: number;
  /** What the zone is called; `UTC` if absent. */
  readonly zone?: string;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** `-` leaves the padding out, `_` pads with blanks, `0` with zeros, `^` means capitals. */
const DIRECTIVE = /%([-_0^])?([A-Za-z%])/g;

/** The time by a `strftime` pattern, in the C locale. Directives that do not exist stay as they are. */
export function formatTime(time: LocalTime, pattern: string): string {
  return pattern.replace(DIRECTIVE, (whole, flag: string | undefined, letter: string) => {
    const composite = COMPOSITES.get(letter);
    if (composite !== undefined) return formatTime(time, composite);
    const text = wordFor(letter, time);
    if (text !== undefined) return flag === '^' ? text.toUpperCase() : text;
    const number = numberFor(letter, time);
    return number === undefined ? whole : padded(number, flag);
  });
}

const COMPOSITES: ReadonlyMap<string, string> = new Map([
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['D', '%m/%d/%y'],
  ['F', '%Y-%m-%d'],
  ['r', '%I:%M:%S %p'],
  ['R', '%H:%M'],
  ['T', '%H:%M:%S'],
  ['x', '%m/%d/%y'],
  ['X', '%H:%M:%S'],
]);

function wordFor(letter: string, time: LocalTime): string | undefined {
  switch (letter) {
    case 'a':
      return WEEKDAYS[weekday(time)]?.slice(0, 3);
    case 'A':
      return WEEKDAYS[weekday(time)];
    case 'b':
    case 'h':
      return MONTHS[time.month - 1]?.slice(0, 3);
    case 'B':
      return MONTHS[time.month - 1];
    case 'p':
      return time.hour < 12 ? 'AM' : 'PM';
    case 'P':
      return time.hour < 12 ? 'am' : 'pm';
    case 'Z':
      return time.zone ?? 'UTC';
    case 'z':
      return offsetText(time.utcOffset ?? 0);
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    default:
      return undefined;
  }
}

interface PaddedNumber {
  readonly value: number;
  readonly width: number;
  readonly padding: '0' | ' ';
}

function numberFor(letter: string, time: LocalTime): PaddedNumber | undefined {
  const zeros = (value: number, width = 2): PaddedNumber => ({ value, width, padding: '0' });
  const blanks = (value: number): PaddedNumber => ({ value, width: 2, padding: ' ' });
  const twelve = time.hour % 12 === 0 ? 12 : time.hour % 12;
  switch (letter) {
    case 'd':
      return zeros(time.day);
    case 'e':
      return blanks(time.day);
    case 'm':
      return zeros(time.month);
    case 'y':
      return zeros(modulo(time.year, 100));
    case 'Y':
      return zeros(time.year, 1);
    case 'C':
      return zeros(Math.floor(time.year / 100));
    case 'H':
      return zeros(time.hour);
    case 'k':
      return blanks(time.hour);
    case 'I':
      return zeros(twelve);
    case 'l':
      return blanks(twelve);
    case 'M':
      return zeros(time.minute);
    case 'S':
      return zeros(time.second);
    case 's':
      return zeros(secondsSinceEpoch(time), 1);
    case 'j':
      return zeros(dayOfYear(time), 3);
    default:
      return weekNumberFor(letter, time);
  }
}

function weekNumberFor(letter: string, time: LocalTime): PaddedNumber | undefined {
  const plain = (value: number, width: number): PaddedNumber => ({ value, width, padding: '0' });
  switch (letter) {
    case 'w':
      return plain(weekday(time), 1);
    case 'u':
      return plain(weekday(time) === 0 ? 7 : weekday(time), 1);
    case 'U':
      return plain(Math.floor((dayOfYear(time) + 6 - weekday(time)) / 7), 2);
    case 'W':
      return plain(Math.floor((dayOfYear(time) + 6 - modulo(weekday(time) - 1, 7)) / 7), 2);
    case 'V':
      return plain(isoWeek(time).week, 2);
    case 'G':
      return plain(isoWeek(time).year, 1);
    case 'g':
      return plain(modulo(isoWeek(time).year, 100), 2);
    default:
      return undefined;
  }
}

function padded({ value, width, padding }: PaddedNumber, flag: string | undefined): string {
  if (flag === '-') return String(value);
  const fill = flag === '_' ? ' ' : flag === '0' ? '0' : padding;
  return String(value).padStart(width, fill);
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = Math.floor(size / 60) * 100 + (size % 60);
  return (minutes < 0 ? '-' : '+') + String(digits).padStart(4, '0');
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function epochDay({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>): number {
  // Years are counted from March, so that the leap day is their last.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = modulo(month - 3, 12);
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((marchMonth * 153 + 2) / 5) + day - 719_469;
}

function dayOfYear(time: LocalTime): number {
  return epochDay(time) - epochDay({ year: time.year, month: 1, day: 1 }) + 1;
}

/** Counted from Sunday. */
function weekday(time: Pick<LocalTime, 'year' | 'month' | 'day'>): number {
  return modulo(epochDay(time) + 4, 7);
}

function secondsSinceEpoch(time: LocalTime): number {
  const minutes = time.hour * 60 + time.minute - (time.utcOffset ?? 0);
  return epochDay(time) * 86_400 + minutes * 60 + time.second;
}

/** The ISO week: it begins on Monday and belongs to the year of its Thursday. */
function isoWeek(time: LocalTime): { readonly year: number; readonly week: number } {
  const mondayBased = modulo(weekday(time) - 1, 7);
  const week = Math.floor((dayOfYear(time) - mondayBased + 9) / 7);
  if (week < 1) return { year: time.year - 1, week: isoWeeks(time.year - 1) };
  return week > isoWeeks(time.year) ? { year: time.year + 1, week: 1 } : { year: time.year, week };
}

/** A year has 53 ISO weeks if it begins or ends on a Thursday. */
function isoWeeks(year: number): number {
  const isLong = [1, 12].some((month) => weekday({ year, month, day: month === 1 ? 1 : 31 }) === 4);
  return isLong ? 53 : 52;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
