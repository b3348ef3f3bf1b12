import type { Change } from '../../change/diff/change.js';
import type { Issue } from '../../model/errors.js';
import { formatPath, isListIndex, type KeyPath } from '../../model/path.js';
import { pythonRepr } from '../../model/python-text.js';

/**
 * For each change the first issue that it brings: one that was not there before, and whose place no other change is nearer
 * to. A change at the very place, above or below it is nearest; where none is (a rule of one key that depends on another), all
 * changes in the smallest dict around it are to blame.
 */
export function blameChanges(
  changes: readonly Change[],
  before: readonly Issue[],
  after: readonly Issue[],
): ReadonlyMap<Change, Issue> {
  const known = new Set(before.map(identityOf));
  const nearby = changesByPrefix(changes);
  const blamed = new Map<Change, Issue>();
  for (const issue of after) {
    if (known.has(identityOf(issue))) continue;
    const prefix = prefixesOf(issue.path ?? []).findLast((candidate) => nearby.has(candidate)) ?? '';
    for (const change of nearby.get(prefix) ?? []) if (!blamed.has(change)) blamed.set(change, issue);
    // Whoever is here has an issue now.
    nearby.set(prefix, []);
  }
  return blamed;
}

function identityOf({ code, path = [], message }: Issue): string {
  return `${code} ${formatPath(path)} ${message}`;
}

/** The changes at each place and below it. */
function changesByPrefix(changes: readonly Change[]): Map<string, Change[]> {
  const byPrefix = new Map<string, Change[]>([['', []]]);
  for (const change of changes) {
    for (const prefix of new Set(placesOf(change).flatMap(prefixesOf))) {
      const others = byPrefix.get(prefix);
      if (others === undefined) byPrefix.set(prefix, [change]);
      else others.push(change);
    }
  }
  return byPrefix;
}

function placesOf(change: Change): KeyPath[] {
  if (change.kind !== 'renamed') return [change.path];
  return [
    [...change.path, change.from],
    [...change.path, change.to],
  ];
}

/** A text for the root and for each place on the way to a path, the path last. */
function prefixesOf(path: KeyPath): string[] {
  let prefix = '';
  return ['', ...path.map((step) => (prefix += isListIndex(step) ? `[${step.index}]` : `.${pythonRepr(step)}`))];
}
