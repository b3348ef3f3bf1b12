import { Dict, DictBuilder } from '../../model/dict.js';
import type { Limits } from '../../model/limits.js';
import { originsOfWhole, type Config, type OriginNode } from '../../model/origin.js';
import type { Source } from '../../model/source.js';
import { isDict, type Key, type Value } from '../../model/value.js';
import { parseExtendedJson } from '../json/extended-json.js';
import { isFalsy } from './python-value.js';
import { originOfValue } from './source.js';
import { wandbError } from './wandb-error.js';

/** A finished run's config as the public API shows it (spec wandb 11). */
export interface SavedRun {
  /** The settings, without bookkeeping. */
  readonly config: Config;
  /** Bookkeeping (`_wandb`, `wandb_version`) first, then the settings. */
  readonly rawconfig: Config;
}

/**
 * Reads the stored config of a run, JSON in wrapped form; no text, null and everything empty are no settings. An entry
 * without a `value` is taken for the value itself.
 * @throws ParseError `JSON_SYNTAX`, `WANDB_STORED`; LimitError
 */
export function readSavedRun(stored: Source | undefined, limits?: Partial<Limits>): SavedRun {
  if (stored === undefined) return savedRun([]);
  const { root, origins } = parseExtendedJson(stored, { reader: 'python', ...(limits && { limits }) });
  if (isFalsy(root)) return savedRun([]);
  if (isDict(root)) return savedRun(settingsOf({ root, ...(origins && { origins }) }));
  throw wandbError('WANDB_STORED', 'The stored config of a run must be a mapping', {
    source: stored,
    span: { start: 0, end: stored.text.length },
    hint: 'the form is {"key": {"value": …}}',
  });
}

/** The same run as it comes out of a listing: the SDK unwraps the settings a second time and loses the bookkeeping. */
export function listedRun({ config }: SavedRun): SavedRun {
  return savedRun(settingsOf(config));
}

/** A run with some settings of its config set, as `run.config[key] = value` does. */
export function withRunSettings({ config, rawconfig }: SavedRun, edits: Dict<Value>): SavedRun {
  const root = isDict(config.root) ? config.root : Dict.empty<Value>();
  const changed = new DictBuilder<Setting>();
  for (const [position, key] of root.keyList.entries()) changed.set(key, settingAt(config, key, position));
  for (const [key, value] of edits) {
    changed.set(key, { key, value, origins: originsOfWhole(value, originOfValue('run.config')) });
  }
  return { config: configOf(changed.build().valueList), rawconfig };
}

/**
 * The document that `run.update()` writes back: every setting wrapped, `desc` null, and the bookkeeping as it was read.
 * Descriptions and the version are lost.
 */
export function savedRunDocument({ config, rawconfig }: SavedRun): Dict<Value> {
  const document = new DictBuilder<Value>();
  const internal = isDict(rawconfig.root) ? rawconfig.root.get('_wandb') : undefined;
  if (internal !== undefined) document.set('_wandb', wrapped(internal));
  for (const [key, value] of isDict(config.root) ? config.root : []) document.set(key, wrapped(value));
  return document.build();
}

interface Setting {
  readonly key: Key;
  readonly value: Value;
  readonly origins: OriginNode;
}

function wrapped(value: Value): Value {
  return Dict.from<Value>([
    ['value', value],
    ['desc', null],
  ]);
}

function settingsOf(document: Config): Setting[] {
  const root = isDict(document.root) ? document.root : Dict.empty<Value>();
  return root.keyList.map((key, position) => unwrap(settingAt(document, key, position)));
}

function settingAt({ root, origins }: Config, key: Key, position: number): Setting {
  const value = isDict(root) ? (root.valueList[position] ?? null) : null;
  return { key, value, origins: origins?.children?.[position] ?? { origin: originOfValue('run') } };
}

function unwrap(setting: Setting): Setting {
  const position = isDict(setting.value) ? setting.value.indexOf('value') : -1;
  if (!isDict(setting.value) || position < 0) return setting;
  const value = setting.value.valueList[position] ?? null;
  return { key: setting.key, value, origins: setting.origins.children?.[position] ?? setting.origins };
}

function savedRun(settings: readonly Setting[]): SavedRun {
  const isInternal = ({ key }: Setting): boolean => key === '_wandb' || key === 'wandb_version';
  const user = settings.filter((setting) => !isInternal(setting));
  return { config: configOf(user), rawconfig: configOf([...settings.filter(isInternal), ...user]) };
}

function configOf(settings: readonly Setting[]): Config {
  const root = Dict.ofDistinct(
    settings.map(({ key }) => key),
    settings.map(({ value }) => value),
  );
  return { root, origins: { origin: originOfValue('run'), children: settings.map(({ origins }) => origins) } };
}
