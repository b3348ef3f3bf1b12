import type { DefaultsRow } from '../compose/defaults-list.js';
import type { KeyPath, PathStep } from '../model/path.js';
import { errorOf } from '../model/errors.js';
import { historyOf, originAt, type Config, type Origin } from '../model/origin.js';
import { parsePythonInt } from '../model/python-number.js';
import { pythonStr } from '../model/python-text.js';
import { formatPlace } from '../model/source.js';
import { nearest } from '../model/suggest.js';
import { isDict, isList, type Key, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { splitKey } from '../merge/omegaconf/split-key.js';

/** One thing that set a value, and what it set it to. */
export interface ExplainedStep {
  readonly origin: Origin;
  readonly value: Value;
  /** The entry of a defaults list through which the file came in; absent for the primary config and all that is no file. */
  readonly includedBy?: Origin;
}

/** What is explained: a config, or a composition, whose defaults list says how each file came in. */
export interface Explained {
  readonly config: Config;
  readonly defaults?: readonly DefaultsRow[];
}

/** Where one value came from: everything that set it, oldest first, the winner last. */
export interface Explanation {
  readonly path: KeyPath;
  readonly value: Value;
  readonly steps: readonly ExplainedStep[];
}

/**
 * The history of the value at a key (`trainer.lr`, `betas[0]`).
 * @throws ComposeError `EXPLAIN_KEY_ABSENT` with the nearest key as a hint
 */
export function explain(explained: Explained, key: string): Explanation {
  return explainPath(explained, locate(explained.config.root, key));
}

/** The explanations of a place and of every leaf below it, in order; a leaf is explained alone. */
export function explainDeep(explained: Explained, key: string): Explanation[] {
  const { root } = explained.config;
  const path = locate(root, key);
  return leafPaths(valueAt(root, path) ?? null, path).map((leaf) => explainPath(explained, leaf));
}

/** An origin as people name it: `file:line:column`, or the override's text. */
export function formatOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'override':
      return `override ${origin.source.text}`;
    case 'environment':
    case 'default':
    case 'value':
      return origin.source.name;
    default:
      return formatPlace(origin.source, origin.span);
  }
}

function explainPath({ config, defaults = [] }: Explained, path: KeyPath): Explanation {
  const value = valueAt(config.root, path) ?? null;
  const node = originAt(config, path);
  const history = node === undefined ? [] : historyOf(node);
  // What an entry set is what the next one replaced; the last one set today's value.
  const steps = history.map(({ origin }, at) => {
    const includedBy = defaults.find((row) => row.file.source === origin.source)?.node.entry.item.origin;
    return { origin, value: history[at + 1]?.replaced ?? value, ...(includedBy && { includedBy }) };
  });
  return { path, value, steps };
}

function leafPaths(value: Value, path: KeyPath): KeyPath[] {
  const steps: readonly PathStep[] = isDict(value)
    ? value.keyList
    : isList(value)
      ? value.map((_, index) => ({ index }))
      : [];
  if (steps.length === 0) return [path];
  return steps.flatMap((step) => leafPaths(valueAt(value, [step]) ?? null, [...path, step]));
}

/** The typed path that a key text means here: the text key itself, or the one key that is written like it. */
function locate(root: Value, key: string): KeyPath {
  let value = root;
  const path: PathStep[] = [];
  for (const piece of key === '' ? [] : splitKey(key)) {
    const step = stepFor(value, piece);
    const child = step === undefined ? undefined : valueAt(value, [step]);
    if (step === undefined || child === undefined) throw absent(key, value, piece);
    path.push(step);
    value = child;
  }
  return path;
}

function stepFor(value: Value, piece: string): PathStep | undefined {
  if (isDict(value)) return value.has(piece) ? piece : value.keyList.find((key: Key) => pythonStr(key) === piece);
  const index = isList(value) ? parsePythonInt(piece) : undefined;
  return index === undefined ? undefined : { index: Number(index) };
}

function absent(key: string, container: Value, piece: string): Error {
  const names = isDict(container) ? container.keyList.map(pythonStr) : [];
  const near = nearest(piece, names);
  const message = `There is no value at "${key}"`;
  if (near === undefined) return errorOf({ code: 'EXPLAIN_KEY_ABSENT', message });
  return errorOf({ code: 'EXPLAIN_KEY_ABSENT', message, hint: `did you mean \`${key.replace(piece, near)}\`?` });
}
