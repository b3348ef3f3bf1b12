import { Dict } from '../../model/dict.js';
import { isDict, type Value } from '../../model/value.js';
import { printPythonJson } from '../../parsers/json/python-json.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import { dictThroughJson, jsonKey } from '../../parsers/wandb/wire.js';
import { mappingRoot } from './mapping-root.js';
import { prune, type Judge } from './prune.js';
import type { World } from './world.js';

/** A JSON file, as Python's `json.load` reads and `json.dump(config, file, indent=2)` writes it. */
export const JSON_WORLD: World<string> = {
  title: 'JSON',
  isEvaluated: false,
  read: (text, { source = 'config.json', limits }) => {
    const { root } = parseExtendedJson({ name: source, text }, { reader: 'python', ...(limits && { limits }) });
    return { root: mappingRoot(root, source, '{"name": value}'), losses: [] };
  },
  write: (root) => {
    const { root: writable, refusals } = prune(root, refuse);
    // Python would write each of two keys that have one text; its reader takes the second.
    return { form: `${printPythonJson(dictThroughJson(writable), 2) ?? ''}\n`, refusals };
  },
  placeOf: (path) => path.map(jsonKey),
  parse: ({ text }) => text,
  print: (text) => text,
};

/** A dict with content is judged entry by entry. */
const refuse: Judge = (path, value) => {
  const entry = Dict.from<Value>([[path.at(-1) ?? null, isDict(value) ? null : value]]);
  return printPythonJson(entry) === undefined ? 'JSON has no bytes' : undefined;
};
