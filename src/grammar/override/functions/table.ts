import { bool, float, int, str } from './casts.js';
import { choice, tag } from './choice.js';
import type { OverrideFunction } from './definition.js';
import { glob } from './glob.js';
import { interval, range } from './range.js';
import { shuffle } from './shuffle.js';
import { sort } from './sort.js';

/** Every function that may be called, by its name, which is case-sensitive (spec override-grammar 6). */
export const OVERRIDE_FUNCTIONS: ReadonlyMap<string, OverrideFunction> = new Map(
  Object.entries({ bool, choice, float, glob, int, interval, range, shuffle, sort, str, tag }),
);
