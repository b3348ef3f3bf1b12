import type { Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { checkInterpolation } from './parse.js';

const KEY = String.raw`(?:[$\w]+|\[[$\w]+\])`;
const NAME = String.raw`[a-zA-Z_][\w-]*`;
const ARGUMENT = String.raw`[\w/\-+.$%*@?|]+`;
const BLANKS = String.raw`[ \t\n\r\f\v]*`;

/** Paths and calls that OmegaConf accepts at a glance when a text is put into a tree. */
const SIMPLE_PATH = String.raw`\$\{${BLANKS}\.*${KEY}(?:\.[$\w]+|\[[$\w]+\])*${BLANKS}\}`;
const SIMPLE_CALL = String.raw`\$\{${BLANKS}(?:${NAME}(?:\.${NAME})*${BLANKS})?:${BLANKS}${ARGUMENT}(?:${BLANKS},${BLANKS}${ARGUMENT})*${BLANKS}\}`;

const SIMPLE = new RegExp(`${SIMPLE_PATH}|${SIMPLE_CALL}`, 'y');

/**
 * What is wrong with a text that is put into a tree, undefined if nothing is (spec omegaconf 5.6). Texts without `${` are
 * never looked at. As in the reference, what a quick pattern accepts is not parsed, which lets two malformed shapes pass
 * that fail when they are resolved: a call without a name, and one with a line break beside its commas.
 * The span counts from the start of the text.
 */
export function interpolationIssue(text: string, limits?: Partial<Limits>): Issue | undefined {
  return !text.includes('${') || isSimple(text) ? undefined : checkInterpolation(text, limits);
}

function isSimple(text: string): boolean {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', SIMPLE.lastIndex)) {
    SIMPLE.lastIndex = at;
    if (!SIMPLE.test(text)) return false;
  }
  return true;
}
