import { keysEqual } from './key-index.js';
import { scalarStr } from './python-scalar.js';
import type { Key } from './value.js';

/** A step into a list. An object, because a dict may have the float key `0.0` or the int key `0`. */
export interface ListIndex {
  readonly index: number;
}

/** One step from a container to a child: a dict's key as it is typed there, or an index of a list. */
export type PathStep = Key | ListIndex;

/** The way from the root to a place. The empty path is the root. */
export type KeyPath = readonly PathStep[];

/** The path of the root. */
export const ROOT_PATH: KeyPath = [];

/** Narrows to a step into a list. */
export function isListIndex(step: PathStep): step is ListIndex {
  return typeof step === 'object' && step !== null && !(step instanceof Uint8Array);
}

/** A step as a key text writes it. */
export function stepText(step: PathStep): string {
  return isListIndex(step) ? String(step.index) : scalarStr(step);
}

/** A path as overrides name it, with dots between all its steps: `layers.0.size`. */
export function dottedPath(path: KeyPath): string {
  return path.map(stepText).join('.');
}

/** True if `path` leads to the place of `prefix` or below it. */
export function startsWith(path: KeyPath, prefix: KeyPath): boolean {
  return path.length >= prefix.length && prefix.every((step, at) => isSameStep(step, path[at] ?? null));
}

function isSameStep(a: PathStep, b: PathStep): boolean {
  if (isListIndex(a)) return isListIndex(b) && a.index === b.index;
  return !isListIndex(b) && keysEqual(a, b);
}

/**
 * The full key as OmegaConf writes it: dict keys joined with dots, list indexes in brackets (`a.b[0].c`).
 * Dots inside keys are not escaped (spec omegaconf 8).
 */
export function formatPath(path: KeyPath): string {
  let text = '';
  path.forEach((step, position) => {
    if (isListIndex(step)) text += `[${step.index}]`;
    else text += (position === 0 ? '' : '.') + scalarStr(step);
  });
  return text;
}
