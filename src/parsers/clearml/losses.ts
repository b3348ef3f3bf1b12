import { compareCodePoints } from '../../model/compare.js';
import type { Dict } from '../../model/dict.js';
import type { Issue } from '../../model/errors.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { isStorable } from './parameter-text.js';
import { checkParameterDepth, isParameterDict, type ParameterValue } from './parameter-value.js';

/**
 * What ClearML's flattening does not keep of a dict: two places that get one name, empty dicts that lose what stands
 * before their key, keys that become text, values that no parameter can hold.
 */
export function flattenLosses(dict: Dict<ParameterValue>): Issue[] {
  const issues: Issue[] = [];
  const firstPaths = new Map<string, KeyPath>();
  const visit = (level: Dict<ParameterValue>, path: KeyPath, before: string): void => {
    for (const [key, value] of level) {
      const here = [...path, key];
      if (typeof key !== 'string') issues.push(keyBecomesText(here));
      const isEmptyDict = isParameterDict(value) && value.size === 0;
      const name = (isEmptyDict ? '' : before) + pythonStr(key);
      if (isParameterDict(value) && !isEmptyDict) {
        visit(value, here, `${name}/`);
        continue;
      }
      const first = firstPaths.get(name);
      if (first === undefined) firstPaths.set(name, here);
      else issues.push(clash(name, first, here));
      if (isEmptyDict && before !== '') issues.push(emptyDictMoves(here, name));
      if (!isStorable(value)) issues.push(notStorable(here));
    }
  };
  checkParameterDepth(dict);
  visit(dict, [], '');
  return issues;
}

function clash(name: string, first: KeyPath, path: KeyPath): Issue {
  return {
    code: 'CLEARML_NAME_CLASH',
    message: `"${formatPath(path)}" gets the name "${name}", which "${formatPath(first)}" has already; only the last is kept`,
    path,
    hint: 'rename one of them, or take the "/" out of the key',
  };
}

function keyBecomesText(path: KeyPath): Issue {
  return { code: 'CLEARML_KEY_NOT_TEXT', message: `The key of "${formatPath(path)}" is no text and becomes one`, path };
}

function emptyDictMoves(path: KeyPath, name: string): Issue {
  return {
    code: 'CLEARML_EMPTY_DICT',
    message: `The empty dict "${formatPath(path)}" is stored as "${name}", without what stands before its key`,
    path,
    hint: 'an empty dict cannot be overridden either; leave it out, or give it a value',
  };
}

function notStorable(path: KeyPath): Issue {
  return {
    code: 'CLEARML_VALUE_DROPPED',
    message: `No parameter can hold the value of "${formatPath(path)}", it is dropped`,
    path,
    hint: 'parameters hold null, text, numbers, booleans, enum members, and lists, tuples and dicts of these',
  };
}

/** The names whose values ClearML's unflattening loses: those that other names go on from (`a` beside `a/b`). */
export function unflattenLosses(names: Iterable<string>): Issue[] {
  const sorted = [...new Set(names)].sort(compareCodePoints);
  return sorted
    .filter((name) => sorted[lowerBound(sorted, `${name}/`)]?.startsWith(`${name}/`) === true)
    .map((name) => ({
      code: 'CLEARML_NAME_CLASH',
      message: `The value of "${name}" is lost, because other names begin with "${name}/"`,
      hint: 'rename it, or read the flat map instead',
    }));
}

/** The place of the first text that is not before `wanted`. */
function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareCodePoints(sorted[middle] ?? '', wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
