import { printHoconDocument } from '../../grammar/hocon/print.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonRepr } from '../../model/python-text.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import { parseHocon } from '../../merge/hocon/parse.js';
import { HoconPeriod, isHoconList, isHoconObject, withoutPeriods } from '../../parsers/hocon/period.js';
import type { HoconValue } from '../../parsers/hocon/value.js';
import { dictThroughJson, jsonKey } from '../../parsers/wandb/wire.js';
import { hoconDocument, isHoconKey } from './hocon-document.js';
import type { ConversionLoss } from './loss.js';
import { mappingRoot } from './mapping-root.js';
import { prune, type Judge } from './prune.js';
import type { World } from './world.js';

/** HOCON as ClearML's own reader reads it, with no files to include and an empty environment. */
export const HOCON_WORLD: World<string> = {
  title: "ClearML's HOCON",
  isEvaluated: false,
  read: (text, { source = 'config.conf', limits }) => {
    const losses: ConversionLoss[] = [];
    const include = ({ name }: { readonly name: string }): undefined => {
      losses.push({ kind: 'dropped', path: [], message: `What "${name}" includes is left out: only one file is read` });
    };
    const { root } = parseHocon(text, { name: source, include, ...(limits && { limits }) });
    losses.push(...periodLosses(root, []));
    return { root: mappingRoot(withoutPeriods(root), source, 'name = value'), losses };
  },
  write: (root) => {
    const { root: writable, refusals } = prune(root, refuse);
    // Of two keys that have one text only the second is written, as merging their values may be an error.
    const document = hoconDocument(dictThroughJson(writable));
    return { form: `${printHoconDocument(document).trimEnd()}\n`, refusals };
  },
  placeOf: (path) => path.map(jsonKey),
  parse: ({ text }) => text,
  print: (text) => text,
};

/** Periods, which no other form has. */
function periodLosses(value: HoconValue, path: KeyPath): ConversionLoss[] {
  if (value instanceof HoconPeriod) {
    const message = `"${formatPath(path)}" is a period of time and becomes the text ${pythonRepr(value.text)}, so the two cannot be told apart`;
    return [{ kind: 'retyped', path, after: value.text, message }];
  }
  if (isHoconList(value)) return value.flatMap((item, index) => periodLosses(item, [...path, { index }]));
  if (!isHoconObject(value)) return [];
  return Array.from(value, ([key, child]) => periodLosses(child, [...path, key])).flat();
}

/** A dict with content is judged entry by entry. */
const refuse: Judge = (path, value) => {
  if (!isWritableKey(path.at(-1) ?? null)) return 'ClearML has no way to read such a key from HOCON';
  if (value instanceof Uint8Array) return 'HOCON has no bytes';
  return isDict(value) || isWritable(value) ? undefined : 'it holds bytes or keys that HOCON has no way to write';
};

function isWritable(value: Value): boolean {
  if (isList(value)) return value.every(isWritable);
  if (isDict(value)) return value.keyList.every(isWritableKey) && value.valueList.every(isWritable);
  return !(value instanceof Uint8Array);
}

function isWritableKey(key: Key): boolean {
  return !(key instanceof Uint8Array) && isHoconKey(jsonKey(key));
}
