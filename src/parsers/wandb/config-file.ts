import { pythonEquals } from '../../model/compare.js';
import { DictBuilder } from '../../model/dict.js';
import type { Issue } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Config, OriginNode } from '../../model/origin.js';
import { pythonRepr } from '../../model/python-text.js';
import type { Source, Span } from '../../model/source.js';
import { nearest } from '../../model/suggest.js';
import type { Key, Value } from '../../model/value.js';
import { constructYaml } from '../yaml/construct.js';
import { yamlDialect } from '../yaml/dialect.js';
import { graphOf } from '../yaml/graph.js';
import { parseYamlSyntax } from '../yaml/syntax-parser.js';
import { InputTarget, type InputPart } from './input-target.js';
import { jsonifyWandb } from './json-friendly.js';
import { isInputDict, type DatedMapping, type PythonDate, type WandbInput } from './python-value.js';
import { wandbError, wandbIssue, type WandbDetails } from './wandb-error.js';

/** One setting of a file or another source, before it enters a config. */
export interface WandbEntry {
  /** As it is written; only texts can enter a config. */
  readonly key: Key | PythonDate;
  readonly value: WandbInput;
  readonly origins: OriginNode;
}

/** A file in wrapped form, read. */
export interface WandbConfigFile {
  /** The settings, or nothing at all for an empty document, which is not the same as an empty mapping. */
  readonly entries?: readonly WandbEntry[];
  readonly source: Source;
  /** What the SDK says about the file. */
  readonly warnings: readonly Issue[];
  /** What the SDK does not say but people want to know: bare text that looks like a number. */
  readonly notes: readonly Issue[];
}

export interface WandbConfigOptions {
  /** What to call the text in messages and origins, or the very source it is the text of. */
  readonly source?: Source | string;
  readonly limits?: Partial<Limits>;
}

/**
 * Reads a file in wrapped form (`key: {value: …, desc: …}`): `config-defaults.yaml`, a `--configs` file, the parameters of
 * a sweep run, or the `config.yaml` of a run (spec wandb 2). The dialect is PyYAML's safe one: `1e-3` is text.
 * @throws ParseError `YAML_…`, `WANDB_FILE_TOP_LEVEL`, `WANDB_FILE_VERSION`, `WANDB_ENTRY_PLAIN`, `WANDB_ENTRY_VALUE`; LimitError
 * @example
 * wandbFileValues(parseWandbConfig('lr: {value: 0.1}')).root // Dict { 'lr' → 0.1 }
 */
export function parseWandbConfig(text: string, options: WandbConfigOptions = {}): WandbConfigFile {
  const { source: given = 'config.yaml' } = options;
  const source = typeof given === 'string' ? { name: given, text } : given;
  const target = new InputTarget(source);
  const part = readDocument(source, target, withLimits(options.limits));
  if (part === undefined || part.input === null) return { source, warnings: [emptyFile(source)], notes: [] };
  return { entries: readEntries(source, part), source, warnings: [], notes: target.notes };
}

/**
 * The settings of a file as a config holds them, keys as they are written; empty for an empty document.
 * @throws ParseError `WANDB_BYTES`
 */
export function wandbFileValues({ entries = [], source }: WandbConfigFile, limits?: Partial<Limits>): Config {
  const values = new DictBuilder<Value>();
  const children = new DictBuilder<OriginNode>();
  for (const { key, value, origins } of entries) {
    const plainKey = isPlainKey(key) ? key : key.iso;
    values.set(plainKey, jsonifyWandb(value, { limits }));
    children.set(plainKey, origins);
  }
  const origin = { kind: 'file', source, span: { start: 0, end: source.text.length } } as const;
  return { root: values.build(), origins: { origin, children: children.build().valueList } };
}

function readDocument(source: Source, target: InputTarget, limits: Limits): InputPart | undefined {
  const document = parseYamlSyntax(source, limits);
  if (document.root === undefined) return undefined;
  return constructYaml(graphOf(document, yamlDialect('pyyaml'), limits), document.root, target);
}

function emptyFile(source: Source): Issue {
  return wandbIssue('WANDB_FILE_EMPTY', `The config file "${source.name}" is empty, so it sets nothing`, {
    source,
    span: { start: 0, end: source.text.length },
    hint: 'write {} if no settings are meant',
  });
}

function readEntries(source: Source, part: InputPart): WandbEntry[] {
  const pairs = pairsOf(part.input);
  if (pairs === undefined) {
    throw wandbError('WANDB_FILE_TOP_LEVEL', 'A config file must be a mapping of settings', {
      source,
      span: part.origins.origin.span,
      hint: 'write "name:" lines, each with an indented "value:" below it',
    });
  }
  const entries: WandbEntry[] = [];
  pairs.forEach(([key, input], position) => {
    const origins = part.origins.children?.[position] ?? part.origins;
    const place: EntryPlace = { key, origins, source, span: part.keySpans?.[position] ?? origins.origin.span };
    if (key === 'wandb_version') checkVersion(input, origins);
    else entries.push(unwrap(input, place));
  });
  return entries;
}

function pairsOf(input: WandbInput): readonly (readonly [Key | PythonDate, WandbInput])[] | undefined {
  if (isInputDict(input)) return [...input];
  return isDatedMapping(input) ? input.entries : undefined;
}

function isDatedMapping(input: WandbInput): input is DatedMapping {
  return typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'mapping';
}

/** The version must be absent, null, or equal to the number 1, as `1.0` and `true` are. */
function checkVersion(input: WandbInput, { origin }: OriginNode): void {
  const isScalar = typeof input !== 'object' || input === null;
  if (isScalar && (input === null || pythonEquals(input, 1n))) return;
  throw wandbError('WANDB_FILE_VERSION', 'The version of a config file must be 1', {
    source: origin.source,
    span: origin.span,
    hint: 'write "wandb_version: 1", or leave it out; a setting of that name cannot be read from a file',
  });
}

interface EntryPlace {
  readonly key: Key | PythonDate;
  readonly origins: OriginNode;
  readonly source: Source;
  /** Where the key stands. */
  readonly span: Span;
}

/** The value of a wrapped entry; `desc` and all else in it is dropped. */
function unwrap(input: WandbInput, place: EntryPlace): WandbEntry {
  if (isDatedMapping(input)) return unwrapPairs(input.entries, place);
  if (!isInputDict(input)) throw plainEntry(input, place);
  return unwrapPairs([...input], place);
}

function unwrapPairs(pairs: readonly (readonly [Key | PythonDate, WandbInput])[], place: EntryPlace): WandbEntry {
  const position = pairs.findIndex(([key]) => key === 'value');
  const pair = pairs[position];
  if (pair === undefined) throw entryWithoutValue(pairs, place);
  return { key: place.key, value: pair[1], origins: place.origins.children?.[position] ?? place.origins };
}

function plainEntry(input: WandbInput, place: EntryPlace): Error {
  const name = keyText(place.key);
  const isPlain = typeof input !== 'object' || input === null;
  const shown = isPlain ? pythonRepr(input) : 'no mapping';
  const message = `The entry "${name}" is ${shown}, but must be a mapping with "value"`;
  const { span } = place.origins.origin;
  const text = place.source.text.slice(span.start, span.end);
  return wandbError('WANDB_ENTRY_PLAIN', message, {
    ...placeDetails(place),
    hint: isPlain
      ? `write "${name}: {value: ${text || 'null'}}"`
      : `put what stands here under "value:" below "${name}:"`,
  });
}

function entryWithoutValue(pairs: readonly (readonly [Key | PythonDate, unknown])[], place: EntryPlace): Error {
  const names = pairs.map(([key]) => keyText(key));
  const similar = nearest('value', names);
  const name = keyText(place.key);
  return wandbError('WANDB_ENTRY_VALUE', `The entry "${name}" has no "value"`, {
    ...placeDetails(place),
    hint: similar === undefined ? `write "value:" below "${name}:"` : `did you mean "value" instead of "${similar}"?`,
  });
}

function placeDetails({ key, source, span }: EntryPlace): WandbDetails {
  return { source, span, path: [keyText(key)] };
}

/** A key for people and for paths. */
export function keyText(key: Key | PythonDate): string {
  if (typeof key === 'string') return key;
  if (typeof key !== 'object' || key === null || key instanceof Uint8Array) return pythonRepr(key);
  return key.iso;
}

function isPlainKey(key: Key | PythonDate): key is Key {
  return typeof key !== 'object' || key === null || key instanceof Uint8Array;
}
