import type { Change } from '../../change/diff/change.js';
import type { Origin } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import { isDict, isList, type Value } from '../../model/value.js';
import type { Secrets } from '../secrets.js';

/** What stands in place of a secret. */
const REDACTED = '***';

/** The change without its secrets: their values are `***`, and so are the characters that wrote them in the texts of origins. */
export function redactChange(change: Change, secrets: Secrets): Change {
  if (secrets.isEmpty) return change;
  const { path } = change;
  switch (change.kind) {
    case 'added':
    case 'removed':
      return { ...change, value: redactValue(change.value, path, secrets), ...maskOrigins(change, secrets) };
    case 'renamed': {
      const value = redactValue(
        redactValue(change.value, [...path, change.from], secrets),
        [...path, change.to],
        secrets,
      );
      return { ...change, value, ...maskOrigins(change, secrets) };
    }
    case 'reordered':
      return change;
    default:
      return {
        ...change,
        before: redactValue(change.before, path, secrets),
        after: redactValue(change.after, path, secrets),
        ...maskOrigins(change, secrets),
      };
  }
}

function redactValue(value: Value, path: KeyPath, secrets: Secrets): Value {
  if (secrets.has(path, value)) return REDACTED;
  if (isList(value)) return value.map((item, index) => redactValue(item, [...path, { index }], secrets));
  return isDict(value) ? value.mapValues((child, key) => redactValue(child, [...path, key], secrets)) : value;
}

interface Origins {
  readonly origin?: Origin;
  readonly beforeOrigin?: Origin;
  readonly afterOrigin?: Origin;
}

function maskOrigins({ origin, beforeOrigin, afterOrigin }: Origins, secrets: Secrets): Origins {
  return {
    ...(origin && { origin: maskOrigin(origin, secrets) }),
    ...(beforeOrigin && { beforeOrigin: maskOrigin(beforeOrigin, secrets) }),
    ...(afterOrigin && { afterOrigin: maskOrigin(afterOrigin, secrets) }),
  };
}

function maskOrigin(origin: Origin, secrets: Secrets): Origin {
  const source = secrets.masked(origin.source);
  return { ...origin, source, ...(origin.via && { via: maskOrigin(origin.via, secrets) }) };
}
