import type { LocalTime } from '../merge/omegaconf/resolvers/strftime.js';

/** The wall clock of this process as data, for callers who want `now:` to tell it. */
export function localTime(date: Date = new Date()): LocalTime {
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
    utcOffset: -date.getTimezoneOffset(),
  };
}
