import type { Change } from '../../change/diff/change.js';
import { encodeBase64 } from '../../model/bytes.js';
import { issueToJson, type ErrorJson } from '../../model/errors.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { toJS, type Plain } from '../../model/plain.js';
import { floatRepr } from '../../model/python-text.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Value } from '../../model/value.js';
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
 * A verdict as JSON data, for web forms and other languages. Whole floats look like ints there (`kind` is `retyped` where a
 * `1` became `1.0`); ints beyond 2^53, infinities and NaN are texts as Python writes them, bytes are base64.
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
      return { ...at(change.path), after: valueToJson(change.value) };
    case 'removed':
      return { ...at(change.path), before: valueToJson(change.value) };
    case 'renamed': {
      const value = valueToJson(change.value);
      return {
        ...at([...change.path, change.from]),
        before: value,
        after: value,
        to: formatPath([...change.path, change.to]),
      };
    }
    case 'reordered':
      return { ...at(change.path), before: change.before.map(valueToJson), after: change.after.map(valueToJson) };
    default:
      return { ...at(change.path), before: valueToJson(change.before), after: valueToJson(change.after) };
  }
}

function valueToJson(value: Value): Json {
  return plainToJson(toJS(value));
}

function plainToJson(plain: Plain): Json {
  if (typeof plain === 'bigint') return plain.toString();
  if (typeof plain === 'number') return Number.isFinite(plain) ? plain : floatRepr(plain);
  if (typeof plain !== 'object' || plain === null) return plain;
  if (plain instanceof Uint8Array) return encodeBase64(plain);
  if (Array.isArray(plain)) return plain.map(plainToJson);
  const json = Object.create(null) as Record<string, Json>;
  for (const [name, entry] of Object.entries(plain)) json[name] = plainToJson(entry);
  return json satisfies JsonObject;
}
