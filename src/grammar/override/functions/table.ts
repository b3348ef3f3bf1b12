import { bool, float, int, str } from './casts.js';
import { choice, tag } from './choice.js';
import type { OverrideFunction } from './definition.js';
import { glob } from './glob.js';
import { interval, range } from './range.js';
import { shuffle } from './shuffle.js';
import { sort } from './sort.js';
import { zip } from './zip.js';

/** Every function that may be called, by its name, which is case-sensitive (spec override-grammar 6). */
export const OVERRIDE_FUNCTIONS: ReadonlyMap<string, OverrideFunction> = new Map(
  Object.entries({ bool, choice, float, glob, int, interval, range, shuffle, sort, str, tag }),
);

/** What is not in Hydra and has to be asked for. */
export interface OverrideExtensions {
  /** `name=zip(a=[1,2],b=[3,4])`: a dimension of a sweep that sets several keys at once. */
  readonly zip?: boolean;
}

const WITH_ZIP: typeof OVERRIDE_FUNCTIONS = /* @__PURE__ */ new Map([...OVERRIDE_FUNCTIONS, ['zip', zip]]);

/** The functions that may be called where these extensions are asked for. */
export function functionsWith({ zip: hasZip = false }: OverrideExtensions): typeof OVERRIDE_FUNCTIONS {
  return hasZip ? WITH_ZIP : OVERRIDE_FUNCTIONS;
}
