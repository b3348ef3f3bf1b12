import { splitKey } from '../merge/omegaconf/split-key.js';
import type { KeyPath, PathStep } from '../model/path.js';
import { parsePythonInt } from '../model/python-number.js';
import { pythonStr } from '../model/python-text.js';
import { isDict, isList, type Key, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';

/** The step that a piece of a key text means in a container: the text key itself, or the one key that is written like it. */
export function namedStep(container: Value, piece: string): PathStep | undefined {
  if (isDict(container)) {
    return container.has(piece) ? piece : container.keyList.find((key: Key) => pythonStr(key) === piece);
  }
  const index = isList(container) ? parsePythonInt(piece) : undefined;
  return index === undefined ? undefined : { index: Number(index) };
}

/** The typed path that pieces of a key text mean in a tree, undefined if they lead nowhere. */
export function namedPath(root: Value, pieces: readonly string[]): KeyPath | undefined {
  const path: PathStep[] = [];
  let value: Value | undefined = root;
  for (const piece of pieces) {
    const step = value === undefined ? undefined : namedStep(value, piece);
    if (step === undefined) return undefined;
    path.push(step);
    value = valueAt(value ?? null, [step]);
  }
  return value === undefined ? undefined : path;
}

/** The typed path that a key text (`trainer.lr`, `betas[0]`) means in a tree, undefined if nothing is there. The empty text is the root. */
export function pathOfKey(root: Value, key: string): KeyPath | undefined {
  return namedPath(root, key === '' ? [] : splitKey(key));
}
