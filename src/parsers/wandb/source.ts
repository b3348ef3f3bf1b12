import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { limitError, type Issue } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Origin, OriginNode } from '../../model/origin.js';
import type { Source } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { parseWandbConfig, type WandbEntry } from './config-file.js';
import { isInputDict, isInputList, isWandbObject, type WandbInput } from './python-value.js';
import { wandbError } from './wandb-error.js';

/**
 * What `wandb.init(config=…)` and `config.update(…)` take: a mapping or other Python value, the attributes of an object,
 * flags, a file (spec wandb 4).
 */
export type WandbSource =
  | { readonly kind: 'value'; readonly value: WandbInput; readonly name?: string }
  /** The instance attributes of an argparse namespace or any other object. */
  | { readonly kind: 'attributes'; readonly attributes: Dict<WandbInput>; readonly name?: string }
  | { readonly kind: 'absl'; readonly flags: Dict<WandbInput>; readonly name?: string }
  /** Settings that were read already. */
  | { readonly kind: 'entries'; readonly entries: readonly WandbEntry[] }
  /** A file by its text; without a text the file does not exist. */
  | { readonly kind: 'file'; readonly name: string; readonly text?: string };

/** Which top-level keys to take, as they are written: at most one of the two. A text takes every key that is a part of it. */
export interface KeyFilter {
  readonly include?: readonly string[] | string;
  readonly exclude?: readonly string[] | string;
}

export interface SourceOptions extends KeyFilter {
  /** What the origins of values that come from no text are called; the name of the source if absent. */
  readonly origin?: Origin;
  /** Called for what the SDK warns of, also if it then fails. */
  readonly warn?: (warning: Issue) => void;
  readonly limits?: Partial<Limits>;
}

/**
 * The settings of a source.
 * @throws ParseError `WANDB_SOURCE_KIND` for what has no settings, `WANDB_KEY_FILTER` for include and exclude together, and
 * those of {@link parseWandbConfig}; SourceError `WANDB_FILE_ABSENT`; LimitError `LIMIT_DEPTH`
 */
export function wandbEntries(source: WandbSource, options: SourceOptions = {}): WandbEntry[] {
  checkFilter(options);
  const entries = allEntries(source, options);
  const isKept = keyTest(options);
  return entries.filter(({ key }) => isKept(key));
}

function allEntries(source: WandbSource, options: SourceOptions): readonly WandbEntry[] {
  if (source.kind === 'entries') return source.entries;
  return source.kind === 'file' ? fileEntries(source, options) : valueEntries(source, options);
}

function fileEntries(
  { name, text }: { readonly name: string; readonly text?: string },
  { limits, warn }: SourceOptions,
): readonly WandbEntry[] {
  if (text === undefined) throw fileAbsent(name);
  const file = parseWandbConfig(text, { source: { name, text }, ...(limits && { limits }) });
  if (warn !== undefined) file.warnings.forEach(warn);
  if (file.entries === undefined) {
    throw wandbError('WANDB_SOURCE_KIND', `The config file "${name}" is empty and cannot be the config`, {
      source: file.source,
      span: { start: 0, end: text.length },
      hint: 'write {} if no settings are meant',
    });
  }
  return file.entries;
}

/** A source whose values come from a program. */
type UnreadSource = Exclude<WandbSource, { kind: 'file' | 'entries' }>;

function valueEntries(source: UnreadSource, options: SourceOptions): WandbEntry[] {
  const settings = settingsOf(source);
  const origin = options.origin ?? originOfValue(source.name ?? source.kind);
  const { depth: limit } = withLimits(options.limits);
  return Array.from(settings, ([key, value]) => ({
    key,
    value,
    origins: originsOfInput(value, origin, { at: 0, limit }),
  }));
}

function settingsOf(source: UnreadSource): Dict<WandbInput> {
  if (source.kind === 'attributes') return source.attributes;
  if (source.kind === 'absl') return sortByName(source.flags);
  const { value } = source;
  if (isInputDict(value)) return value;
  if (typeof value === 'string') throw fileAbsent(value);
  if (isWandbObject(value)) {
    if (value.kind === 'namespace' || value.kind === 'dataclass') return value.fields;
    if (value.kind === 'omegaconf') return attributesOfOmegaConf(value.value);
  }
  throw wandbError(
    'WANDB_SOURCE_KIND',
    'A config must be a mapping, an object with attributes, or the name of a file',
    {
      hint: 'pass a dict of settings',
    },
  );
}

function sortByName(flags: Dict<WandbInput>): Dict<WandbInput> {
  return Dict.from([...flags].sort(([a], [b]) => compareCodePoints(String(a), String(b))));
}

/** The SDK takes an OmegaConf mapping for an object, whose private attributes then become settings. */
function attributesOfOmegaConf(value: Value): Dict<WandbInput> {
  return Dict.from<WandbInput>([
    ['_metadata', { kind: 'object', text: 'ContainerMetadata()' }],
    ['_parent', null],
    ['_flags_cache', null],
    ['_content', { kind: 'omegaconf', value }],
  ]);
}

/** The origin of values that come from no text. */
export function originOfValue(name: string): Origin {
  const source: Source = { name, text: '' };
  return { kind: 'value', source, span: { start: 0, end: 0 } };
}

interface Depth {
  readonly at: number;
  readonly limit: number;
}

function originsOfInput(value: WandbInput, origin: Origin, { at, limit }: Depth): OriginNode {
  const parts = isInputList(value) ? value : isInputDict(value) ? value.valueList : undefined;
  if (parts === undefined) return { origin };
  if (at >= limit) throw limitError('LIMIT_DEPTH', 'depth', limit);
  return { origin, children: parts.map((part) => originsOfInput(part, origin, { at: at + 1, limit })) };
}

function fileAbsent(name: string): Error {
  return wandbError('WANDB_FILE_ABSENT', `There is no config file "${name}"`, {
    hint: 'a text in place of a config is the name of a file',
  });
}

function checkFilter({ include = [], exclude = [] }: KeyFilter): void {
  if (include.length === 0 || exclude.length === 0) return;
  throw wandbError('WANDB_KEY_FILTER', 'Of include and exclude only one may name keys', {
    hint: 'give the keys to take, or the keys to leave out',
  });
}

/** Whether a key is taken. A text names every key that is a part of it. */
function keyTest({ include = [], exclude = [] }: KeyFilter): (key: WandbEntry['key']) => boolean {
  const isWanted = include.length > 0;
  const given = isWanted ? include : exclude;
  const names = typeof given === 'string' ? given : new Set(given);
  return (key) => {
    if (typeof key !== 'string') return !isWanted;
    return (typeof names === 'string' ? names.includes(key) : names.has(key)) === isWanted;
  };
}
