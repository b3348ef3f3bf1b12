import { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { holdsArtifact, isArtifact } from '../../parsers/wandb/artifacts.js';
import { printWandbConfig, wrapWandb } from '../../parsers/wandb/config-write.js';
import { readSavedRun } from '../../parsers/wandb/saved-run.js';
import { decodeUtf8 } from '../../parsers/wandb/utf8.js';
import { jsonKey, printCoreJson } from '../../parsers/wandb/wire.js';
import { stripDashes } from '../../merge/wandb/entering.js';
import { wandbLayers } from '../../merge/wandb/layers.js';
import { storeSent } from '../../merge/wandb/stored.js';
import { prune, type Judge } from './prune.js';
import type { KeysPath, World } from './world.js';

/** A config file, as a run reads it: what the program then finds in `run.config`, without W&B's own bookkeeping. */
export const WANDB_WORLD: World<string> = {
  title: 'a W&B config',
  isEvaluated: false,
  read: (text, { source = 'config.yaml', limits }) => {
    const { config } = wandbLayers({ configFiles: [{ name: source, text }], ...(limits && { limits }) });
    return { root: withoutBookkeeping(config.root), losses: [] };
  },
  write: (root) => {
    const { root: writable, refusals } = prune(root, refuse);
    return { form: printWandbConfig(wrapWandb(writable)), refusals };
  },
  placeOf: runPlace,
  parse: ({ text }) => text,
  print: (text) => (text.endsWith('\n') ? text : `${text}\n`),
};

/** The stored config of a run: what the web app shows and `api.run(…).config` reads. */
export const WANDB_RUN_WORLD: World<string> = {
  title: 'a stored W&B run',
  isEvaluated: false,
  read: (text, { source = 'run.json', limits }) => {
    const { config } = readSavedRun({ name: source, text }, limits);
    return { root: withoutBookkeeping(config.root), losses: [] };
  },
  write: (root, options) => {
    const { root: writable, refusals } = prune(root, (path, value) =>
      isDict(value) && value.size === 0 ? 'the stored config of a run keeps no empty dicts' : refuse(path, value),
    );
    const view = WANDB_WORLD.read(printWandbConfig(wrapWandb(writable)), options).root;
    const sent = Array.from(view, ([key, value]) => ({ key: pythonStr(key), value }));
    return { form: `${printCoreJson(wrapWandb(storeSent(Dict.empty(), sent)))}\n`, refusals };
  },
  placeOf: (path) => runPlace(path).map(jsonKey),
  parse: ({ text }) => text,
  print: (text) => text,
};

/** Dashes around a key of the config itself are dropped. */
function runPlace(path: KeysPath): KeysPath {
  const [first, ...rest] = path;
  return typeof first === 'string' ? [stripDashes(first), ...rest] : path;
}

function withoutBookkeeping(root: Value): Dict<Value> {
  return isDict(root) ? root.delete('_wandb').delete('wandb_version') : Dict.empty();
}

const refuse: Judge = (path, value) => {
  const [key = null] = path;
  if (path.length === 1) {
    if (typeof key !== 'string') return 'the keys of a W&B config are texts';
    if (key === 'wandb_version' || stripDashes(key) === '_wandb') return `W&B keeps "${key}" for itself`;
    if (isArtifact(value)) return 'W&B takes a reference to an artifact out of a config';
    if (holdsArtifact(value)) return 'a reference to an artifact can only be a whole value in W&B';
  }
  return isDict(value) || !holdsOddBytes(value) ? undefined : 'W&B takes bytes for text, and these are no UTF-8';
};

function holdsOddBytes(value: Value): boolean {
  if (isList(value)) return value.some(holdsOddBytes);
  if (isDict(value)) return value.valueList.some(holdsOddBytes);
  return value instanceof Uint8Array && decodeUtf8(value) === undefined;
}
