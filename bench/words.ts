import type { Floor } from './row.js';

/** A ratio as people read it: how many times the time, or how many times faster. */
export function ratioText(ratio: number): string {
  return ratio < 1 ? `${digits(1 / ratio)} times faster` : `${digits(ratio)} times the time`;
}

/** What must hold, and in brackets what is wanted. */
export function floorText({ most, aim }: Floor): string {
  return aim === undefined ? ratioText(most) : `${ratioText(most)} (${ratioText(aim)})`;
}

/** A time in the unit that suits it. */
export function timeText(microseconds: number): string {
  if (microseconds < 1) return `${digits(microseconds * 1000)} ns`;
  return microseconds < 1000 ? `${digits(microseconds)} µs` : `${digits(microseconds / 1000)} ms`;
}

/** Two or three digits that count. */
function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
