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
 */
export function encodeOverrideValue(value: OverrideValue): Json {
  if (isOverrideList(value)) return value.map(encodeOverrideValue);
  if (isOverrideDict(value)) {
    return { $dict: Array.from(value, ([key, child]) => [encodeTyped(key), encodeOverrideValue(child)]) };
  }
  return typeof value === 'object' && value !== null ? encodeMarked(value) : encodeTyped(value);
}

function encodeMarked(value: QuotedString | Sweep | Glob | Zip): Json {
  switch (value.kind) {
    case 'quoted':
      return { $quoted: value.text, quote: value.quote };
    case 'choice': {
      const { simple, shuffle, tags } = value;
      return { $choice: value.items.map(encodeOverrideValue), simple, shuffle, tags };
    }
    case 'range': {
      const { start, stop, step, shuffle, tags } = value;
      return { $range: [start, stop, step].map(encodeTyped), shuffle, tags };
    }
    case 'interval':
      return { $interval: [value.start, value.end].map(encodeTyped), tags: value.tags };
    case 'glob': {
      const [include = null, exclude = null] = [value.include, value.exclude].map(encodeOverrideValue);
      return { $glob: { include, exclude } };
    }
    case 'zip': {
      const members = value.members.map(({ keyElement, items }): Json => [keyElement, encodeOverrideValue(items)]);
      return { $zip: members, shuffle: value.shuffle };
    }
  }
}
