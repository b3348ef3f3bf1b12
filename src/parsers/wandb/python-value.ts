import type { Dict } from '../../model/dict.js';
import type { Key, Scalar, Value } from '../../model/value.js';

/**
 * What a Python program may put into a run's config: the values of a configuration, and the objects that the SDK turns
 * into such values on entry (spec wandb 7). Tuples and ranges are plain lists here: the SDK makes no difference.
 */
export type WandbInput = Scalar | readonly WandbInput[] | Dict<WandbInput> | WandbObject;

/** The objects that have no form of their own in a config. */
export type WandbObject =
  | PythonDate
  | PythonSet
  | PythonSlice
  | PythonRecord
  | PythonCallable
  | PythonText
  | PythonEnumMember
  | OmegaConfContainer
  | NumpyArray
  | WandbMedia
  | DatedMapping;

/** A date (`2020-01-02`) or a moment (`2020-01-02T03:04:05+02:00`) in ISO form. */
export interface PythonDate {
  readonly kind: 'date' | 'datetime';
  readonly iso: string;
}

export interface PythonSet {
  readonly kind: 'set';
  readonly items: readonly WandbInput[];
}

/** `slice(start, stop, step)`. */
export interface PythonSlice {
  readonly kind: 'slice';
  readonly start: WandbInput;
  readonly stop: WandbInput;
  readonly step: WandbInput;
}

/** An object with named parts: a dataclass instance becomes a mapping of its fields, an argparse namespace a text. */
export interface PythonRecord {
  readonly kind: 'dataclass' | 'namespace';
  readonly fields: Dict<WandbInput>;
}

/** A function or class. */
export interface PythonCallable {
  readonly kind: 'callable';
  readonly module: string;
  /** The dotted name inside the module. */
  readonly qualifiedName: string;
}

/** Any other object, of which only `str(x)` reaches the config: decimals, paths, own classes. */
export interface PythonText {
  readonly kind: 'object';
  readonly text: string;
}

export interface PythonEnumMember {
  readonly kind: 'enum';
  readonly name: string;
}

/** A container of OmegaConf itself, as it stands, interpolations unresolved. */
export interface OmegaConfContainer {
  readonly kind: 'omegaconf';
  readonly value: Value;
}

/** A numpy array or scalar (`shape` is empty): the elements in row order. */
export interface NumpyArray {
  readonly kind: 'numpy';
  /** `float32`, `int64`, `bool`, `<U3`, … */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: readonly Scalar[];
}

/** Images, tables, histograms: what a config refuses. */
export interface WandbMedia {
  readonly kind: 'media';
  readonly className: string;
}

/** A mapping some of whose keys are dates, as YAML files may have it. */
export interface DatedMapping {
  readonly kind: 'mapping';
  readonly entries: readonly (readonly [Key | PythonDate, WandbInput])[];
}

/** Narrows to a list (`Array.isArray` alone loses the element type of a readonly array). */
export function isInputList(value: WandbInput): value is readonly WandbInput[] {
  return Array.isArray(value);
}

/** Narrows to one of the objects. */
export function isWandbObject(value: WandbInput): value is WandbObject {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Narrows to a mapping. */
export function isInputDict(value: WandbInput): value is Dict<WandbInput> {
  if (typeof value !== 'object' || value === null || isInputList(value)) return false;
  return !(value instanceof Uint8Array) && !isWandbObject(value);
}

/** Python's truth: null, false, zero and everything empty count as nothing. */
export function isFalsy(value: WandbInput): boolean {
  if (isInputList(value)) return value.length === 0;
  if (isInputDict(value)) return value.size === 0;
  if (typeof value !== 'object' || value === null) return !value && !Number.isNaN(value);
  return value instanceof Uint8Array ? value.length === 0 : value.kind === 'set' && value.items.length === 0;
}
