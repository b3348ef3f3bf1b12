import { errorOf } from '../../model/errors.js';
import type { PathStep } from '../../model/path.js';
import { keyText } from './key-text.js';

/** Keys in names where dots and brackets separate them. */
export const FLAT_KEYS = keyText('.[]');

const STRUCTURE = /[.[\]]/;
const SPECIAL = /[.[\]%]/;

/** The part that stands for the empty key: an empty part would be invisible. */
export const EMPTY_KEY = '%s';

/** Where the last step of a name begins, its dot or bracket included; before it stands the name of the container. */
export function lastStepStart(name: string): number {
  return Math.max(0, name.lastIndexOf(name.endsWith(']') ? '[' : '.'));
}

/**
 * The last step of `name`, which begins at `start`; `whole` is the name that messages quote.
 * @throws ParseError `FLAT_NAME_SYNTAX`
 */
export function readLastStep(name: string, start: number, whole: string): PathStep {
  if (name.endsWith(']')) return readIndex(name.slice(start), whole);
  const part = start === 0 ? name : name.slice(start + 1);
  if (part !== '' && !SPECIAL.test(part)) return part;
  if (part === EMPTY_KEY) return '';
  const key = part === '' || STRUCTURE.test(part) ? undefined : FLAT_KEYS.read(part);
  if (key === undefined) throw badName(whole);
  return key;
}

function readIndex(step: string, whole: string): PathStep {
  if (!/^\[(?:0|[1-9]\d{0,14})\]$/.test(step)) throw badName(whole);
  return { index: Number(step.slice(1, -1)) };
}

function badName(name: string): Error {
  return errorOf({
    code: 'FLAT_NAME_SYNTAX',
    message: `The name "${name}" is no chain of keys and list indexes`,
    hint: 'write a.b[0]; inside a key write "." as %2E, "[" as %5B, "]" as %5D, "%" as %25, and the empty key as %s',
  });
}
