import { floatRepr } from '../../model/python-scalar.js';
import { pythonRepr } from '../../model/python-text.js';
import { formatPath, isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { shorten } from '../../model/shorten.js';
import { isDict, isList, kindOf, type Value } from '../../model/value.js';

/**
 * Something that a conversion does not keep.
 * - `retyped`: the value comes back with another type (`1.0` as `1`, a tuple as a list);
 * - `changed`: it comes back as another value of its type;
 * - `key-retyped`: a key that was no text comes back as one;
 * - `moved`: the value comes back in another place (`"a/b"` as `b` below `a`);
 * - `clash`: another value comes back in its place, so only one of the two is kept;
 * - `dropped`: the other world has no form for it, and it is left out;
 * - `added`: something comes back that was not there;
 * - `meaning`: the same text means something else there: `${x}` and `???` are plain text to W&B and ClearML, in HOCON's quotes and in JSON.
 */
export type LossKind = 'retyped' | 'changed' | 'key-retyped' | 'moved' | 'clash' | 'dropped' | 'added' | 'meaning';

/** One loss of a conversion, as data and as a sentence. What has the same `after` cannot be told apart afterwards. */
export interface ConversionLoss {
  readonly kind: LossKind;
  /** Where it stood before the conversion; for `added`, where it stands afterwards. */
  readonly path: KeyPath;
  /** The value as it was. */
  readonly before?: Value;
  /** What is read when the output is read again. */
  readonly after?: Value;
  /** Where it stands afterwards, if not where it was. */
  readonly to?: KeyPath;
  /** One sentence without final period. */
  readonly message: string;
}

/** The value comes back as another one. */
export function alteredLoss(path: KeyPath, before: Value, after: Value, world: string): ConversionLoss {
  const kind = kindOf(before) === kindOf(after) ? 'changed' : 'retyped';
  const message = `"${formatPath(path)}" is ${named(before)} and comes back from ${world} as ${named(after)}, so the two cannot be told apart`;
  return { kind, path, before, after, message };
}

/** The keys on the way come back as others. */
export function placeLoss(path: KeyPath, to: KeyPath, world: string): ConversionLoss {
  const others = path.filter((step, at) => step !== to[at]);
  if (path.length !== to.length || others.some((step) => typeof step === 'string')) {
    return { kind: 'moved', path, to, message: `"${formatPath(path)}" comes back from ${world} as ${namedPath(to)}` };
  }
  const keys = others.map((step) => `the key ${namedStep(step)}`).join(' and ');
  const message = `On the way to "${formatPath(path)}" ${keys} comes back from ${world} as a text`;
  return { kind: 'key-retyped', path, to, message };
}

/** Two values that come back in one place. */
export function clashLoss(path: KeyPath, before: Value, winner: KeyPath, world: string): ConversionLoss {
  const message = `"${formatPath(path)}" and ${namedPath(winner)} have one name in ${world}, and only the second is kept`;
  return { kind: 'clash', path, before, to: winner, message };
}

/** A value that the other world has no form for. */
export function droppedLoss(path: KeyPath, before: Value, reason: string): ConversionLoss {
  return { kind: 'dropped', path, before, message: `"${formatPath(path)}" is left out: ${reason}` };
}

/** Something that only the output has. */
export function addedLoss(path: KeyPath, after: Value, world: string): ConversionLoss {
  return { kind: 'added', path, after, message: `"${formatPath(path)}" comes back from ${world}, but was not there` };
}

/** A text that one of the two worlds evaluates and the other does not. */
export function meaningLoss(
  path: KeyPath,
  text: string,
  worlds: { readonly live: string; readonly plain: string },
): ConversionLoss {
  const what = text === '???' ? 'a value still to be given' : 'an interpolation';
  const message = `"${formatPath(path)}" is ${pythonRepr(text)}: ${what} in ${worlds.live}, plain text in ${worlds.plain}`;
  return { kind: 'meaning', path, before: text, after: text, message };
}

/** A value for people, with its type. */
function named(value: Value): string {
  switch (typeof value) {
    case 'number':
      return `the float ${floatRepr(value)}`;
    case 'bigint':
      return `the int ${shorten(value.toString())}`;
    case 'string':
      return `the text ${shorten(pythonRepr(value))}`;
    case 'boolean':
      return pythonRepr(value);
    default:
      return namedObject(value);
  }
}

function namedObject(value: Exclude<Value, string | number | bigint | boolean>): string {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return `the bytes ${shorten(pythonRepr(value))}`;
  const noun = isList(value) ? 'list' : 'dict';
  const isEmpty = isDict(value) ? value.size === 0 : value.length === 0;
  return isEmpty ? `an empty ${noun}` : `the ${noun} ${shorten(pythonRepr(value))}`;
}

function namedStep(step: PathStep): string {
  return isListIndex(step) ? `[${step.index}]` : pythonRepr(step);
}

function namedPath(path: KeyPath): string {
  return path.every((step) => typeof step === 'string' && /^[\w-]+$/.test(step))
    ? `"${formatPath(path)}"`
    : path.map(namedStep).join(' → ');
}
