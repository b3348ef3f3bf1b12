import { overrideKeyText, overrideValueText } from '../../change/diff/override-text.js';
import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import { printExtendedJson } from '../../parsers/wandb/wire.js';
import { refusedByOmegaConf } from './omegaconf-refusal.js';
import { prune, type Judge } from './prune.js';
import { configOfOverrides } from './read-overrides.js';
import type { KeysPath, World } from './world.js';

/** Hydra's overrides: `++key=value` for each value, which adds where there is nothing and changes what is there. */
export const OVERRIDES_WORLD: World<readonly string[]> = {
  title: 'Hydra overrides',
  isEvaluated: true,
  read: (overrides, { limits }) => ({ root: configOfOverrides(overrides, limits), losses: [] }),
  write: (root) => {
    const { root: writable, refusals } = prune(root, refuse);
    return { form: overridesOf(writable, []), refusals };
  },
  placeOf: (path) => path,
  parse: ({ text, name }) => (text.trimStart().startsWith('[') ? textsOfJson(name, text) : linesOf(text)),
  print: (overrides) =>
    overrides.some((override) => /[\r\n]/.test(override))
      ? `${printExtendedJson(overrides)}\n`
      : overrides.map((override) => `${override}\n`).join(''),
};

/** Refuses what stands under a key without a name that no literal of the dict around it can say either. */
const refuse: Judge = (path, value) => {
  const key = path.at(-1) ?? null;
  if (isBranch(value, path)) return undefined;
  if (nameOf(path) === undefined) {
    if (nameOf(path.slice(0, -1)) === undefined) return path.length === 1 ? NO_ROOT_NAME : NO_WAY;
    if (overrideValueText(Dict.from<Value>([[key, null]])) === undefined) return 'Hydra has no way to write such a key';
  }
  return refusedByOmegaConf(key, value) ?? (overrideValueText(value) === undefined ? unsayable(value) : undefined);
};

const NO_ROOT_NAME = 'a key of the config itself must be a name to Hydra: letters, digits, "_", "$" and "-"';
const NO_WAY = 'Hydra has no name for the way to it';

/** A dict with content whose path has a name is written entry by entry. */
function isBranch(value: Value, path: KeysPath): value is Dict<Value> {
  return isDict(value) && value.size > 0 && nameOf(path) !== undefined;
}

function unsayable(value: Value): string {
  if (value instanceof Uint8Array) return 'Hydra has no bytes';
  return isList(value) || isDict(value)
    ? 'it holds bytes or keys that Hydra has no way to write'
    : 'Hydra has no way to write it';
}

function overridesOf(dict: Dict<Value>, path: readonly string[]): string[] {
  return Array.from(dict).flatMap(([key, value]) => overridesAt(key, value, path));
}

function overridesAt(key: Key, value: Value, path: readonly string[]): string[] {
  const name = typeof key === 'string' ? overrideKeyText([...path, key]) : undefined;
  if (name !== undefined && typeof key === 'string' && isBranch(value, [...path, key])) {
    return overridesOf(value, [...path, key]);
  }
  // A key that no path can name is merged in with the dict around it.
  const text = overrideValueText(name === undefined ? Dict.from([[key, value]]) : value);
  return text === undefined ? [] : [`++${name ?? path.join('.')}=${text}`];
}

function nameOf(path: KeysPath): string | undefined {
  return path.every((step) => typeof step === 'string') ? overrideKeyText(path) : undefined;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Overrides with line breaks in them need a form that is not made of lines. */
function textsOfJson(name: string, text: string): readonly string[] {
  const { root } = parseExtendedJson({ name, text }, { reader: 'python' });
  const texts = isList(root) ? root : [];
  if (isList(root) && texts.every((item) => typeof item === 'string')) return texts;
  throw errorOf({
    code: 'CONVERT_FORM',
    message: `"${name}" must be overrides, one a line or as a JSON array of texts`,
  });
}
