import { interpolationIssue } from '../../grammar/interpolation/check.js';
import { errorOf, limitError, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { OriginNode } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import { isDict } from '../../model/value.js';
import { entriesOf, stepAt } from '../../model/walk.js';
import { placeName, setBy } from './merge-errors.js';
import { childAt, isContainerPart, type ContainerPart, type Part } from './part.js';

/**
 * Refuses what OmegaConf refuses when a value is put into a tree: malformed interpolations, and null as a key
 * (spec omegaconf 2).
 * @throws ParseError `INTERPOLATION_SYNTAX`; MergeError `MERGE_KEY_NULL`; LimitError `LIMIT_DEPTH`
 */
export function checkIncoming(part: Part, path: KeyPath, limits: Limits): void {
  if (typeof part.value === 'string') checkText(part.value, part.origin, path, limits);
  else if (isContainerPart(part)) checkEntries(part, path, limits);
}

function checkText(text: string, origin: OriginNode | undefined, path: KeyPath, limits: Limits): void {
  const issue = interpolationIssue(text, limits);
  if (issue !== undefined) throw errorOf({ ...issue, path, ...placeInSource(issue, text, origin) });
}

/** Where the text stands as it is in its source, the very place of the problem; else the whole value. */
function placeInSource(issue: Issue, text: string, node: OriginNode | undefined): Pick<Issue, 'source' | 'span'> {
  if (node === undefined) return { source: { name: 'value', text } };
  const { source, span } = node.origin;
  const start = source.text.slice(span.start, span.end).indexOf(text);
  if (start < 0 || issue.span === undefined) return { source, span };
  const shift = span.start + start;
  return { source, span: { start: issue.span.start + shift, end: issue.span.end + shift } };
}

function checkEntries(part: ContainerPart, path: KeyPath, limits: Limits): void {
  if (path.length > limits.depth) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
  if (isDict(part.value) && part.value.has(null)) {
    const message = `Cannot use null as a key in the dict ${placeName(path)}`;
    throw errorOf({ code: 'MERGE_KEY_NULL', message, path, ...setBy(part.origin) });
  }
  entriesOf(part.value).forEach((_value, position) => {
    checkIncoming(childAt(part, position), [...path, stepAt(part.value, position)], limits);
  });
}
