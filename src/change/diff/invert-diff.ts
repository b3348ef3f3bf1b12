import type { Change } from './change.js';

/** The changes that lead back: `applyDiff(applyDiff(a, d), invertDiff(d))` is `a`, order of keys included. */
export function invertDiff(changes: readonly Change[]): Change[] {
  return changes.map(invertChange).reverse();
}

function invertChange(change: Change): Change {
  switch (change.kind) {
    case 'added':
      return { ...change, kind: 'removed' };
    case 'removed':
      return { ...change, kind: 'added' };
    case 'changed':
    case 'retyped': {
      const { kind, path, before, after, beforeOrigin, afterOrigin } = change;
      return {
        kind,
        path,
        before: after,
        after: before,
        ...(afterOrigin && { beforeOrigin: afterOrigin }),
        ...(beforeOrigin && { afterOrigin: beforeOrigin }),
      };
    }
    case 'renamed': {
      const { kind, path, from, to, value, beforeOrigin, afterOrigin } = change;
      return {
        kind,
        path,
        from: to,
        to: from,
        value,
        ...(afterOrigin && { beforeOrigin: afterOrigin }),
        ...(beforeOrigin && { afterOrigin: beforeOrigin }),
      };
    }
    case 'reordered':
      return { ...change, before: change.after, after: change.before };
  }
}
