import type { Origin } from '../model/origin.js';
import { formatPath } from '../model/path.js';
import type { Change } from '../change/diff/change.js';
import { formatOrigin } from '../inspect/explain.js';
import { oneLineYaml } from './plain-forms.js';

/** A change on one line: what was done (`+ - ~ > =`), where, the values, and the text that set the new one. */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'added':
      return `+ ${formatPath(change.path)}: ${oneLineYaml(change.value)}${placeText(change.origin)}`;
    case 'removed':
      return `- ${formatPath(change.path)}: ${oneLineYaml(change.value)}${placeText(change.origin)}`;
    case 'changed':
    case 'retyped':
      return `~ ${formatPath(change.path)}: ${oneLineYaml(change.before)} -> ${oneLineYaml(change.after)}${placeText(change.afterOrigin)}`;
    case 'renamed':
      return `> ${formatPath([...change.path, change.from])} -> ${formatPath([...change.path, change.to])}${placeText(change.afterOrigin)}`;
    case 'reordered':
      return `= ${formatPath(change.path)}: another order of keys`;
  }
}

function placeText(origin: Origin | undefined): string {
  return origin === undefined ? '' : `  (${formatOrigin(origin)})`;
}
