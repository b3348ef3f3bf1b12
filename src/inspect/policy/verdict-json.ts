import type { Change } from '../../change/diff/change.js';
import { issueToJson, type ErrorJson } from '../../model/errors.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { toJson } from '../../model/plain-json.js';
import type { Json } from '../../model/typed-json.js';
import type { PolicyRule } from './policy.js';
import type { ChangeVerdict } from './validate-diff.js';

/** The wire form of a verdict. */
export type VerdictJson =
  | { readonly allowed: true; readonly change: ChangeJson }
  | { readonly allowed: false; readonly change: ChangeJson; readonly rule: PolicyRule; readonly issue: ErrorJson };

/**
 * The wire form of a change. What is added has no `before`, what is removed no `after`; a renamed key has the `path` that it
 * had, and its new name in `to`.
 */
export interface ChangeJson {
  readonly kind: Change['kind'];
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly to?: string;
}

/**
 * A verdict as JSON data, its values by {@link toJson}: where a `1` became `1.0`, only `kind` says so (`retyped`).
 */
export function verdictToJson(verdict: ChangeVerdict): VerdictJson {
  const change = changeToJson(verdict.change);
  if (verdict.allowed) return { allowed: true, change };
  return { allowed: false, change, rule: verdict.rule, issue: issueToJson(verdict.issue) };
}

function changeToJson(change: Change): ChangeJson {
  const { kind } = change;
  const at = (path: KeyPath): { kind: Change['kind']; path: string } => ({ kind, path: formatPath(path) });
  switch (kind) {
    case 'added':
      return { ...at(change.path), after: toJson(change.value) };
    case 'removed':
      return { ...at(change.path), before: toJson(change.value) };
    case 'renamed': {
      const value = toJson(change.value);
      return {
        ...at([...change.path, change.from]),
        before: value,
        after: value,
        to: formatPath([...change.path, change.to]),
      };
    }
    case 'reordered':
      return { ...at(change.path), before: change.before.map(toJson), after: change.after.map(toJson) };
    default:
      return { ...at(change.path), before: toJson(change.before), after: toJson(change.after) };
  }
}
