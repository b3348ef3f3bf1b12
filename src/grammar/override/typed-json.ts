import { checkLevel } from '../../model/limits.js';
import { encodeTyped, type Json } from '../../model/typed-json.js';
import {
  isOverrideDict,
  isOverrideList,
  type Glob,
  type OverrideValue,
  type QuotedString,
  type Sweep,
  type Zip,
} from './values.js';

/**
 * A value of the override grammar as JSON that keeps everything: as `encodeTyped`, and `{"$quoted": text, "quote": kind}`,
 * `{"$choice": items, …}`, `{"$range": [start, stop, step], …}`, `{"$interval": [start, end], …}`, `{"$glob": {…}}`,
 * `{"$zip": [[key, items], …], …}`.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function encodeOverrideValue(value: OverrideValue): Json {
  return encode(value, 0);
}

function encode(value: OverrideValue, depth: number): Json {
  checkLevel(depth);
  const inner = (part: OverrideValue): Json => encode(part, depth + 1);
  if (isOverrideList(value)) return value.map(inner);
  if (isOverrideDict(value)) {
    return { $dict: Array.from(value, ([key, child]) => [encodeTyped(key), inner(child)]) };
  }
  return typeof value === 'object' && value !== null ? encodeMarked(value, inner) : encodeTyped(value);
}

function encodeMarked(value: QuotedString | Sweep | Glob | Zip, inner: (part: OverrideValue) => Json): Json {
  switch (value.kind) {
    case 'quoted':
      return { $quoted: value.text, quote: value.quote };
    case 'choice': {
      const { simple, shuffle, tags } = value;
      return { $choice: value.items.map(inner), simple, shuffle, tags };
    }
    case 'range': {
      const { start, stop, step, shuffle, tags } = value;
      return { $range: [start, stop, step].map(encodeTyped), shuffle, tags };
    }
    case 'interval':
      return { $interval: [value.start, value.end].map(encodeTyped), tags: value.tags };
    case 'glob': {
      const [include = null, exclude = null] = [value.include, value.exclude].map(inner);
      return { $glob: { include, exclude } };
    }
    case 'zip': {
      const members = value.members.map(({ keyElement, items }): Json => [keyElement, inner(items)]);
      return { $zip: members, shuffle: value.shuffle };
    }
  }
}
