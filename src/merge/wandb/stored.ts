import { ConfigError, type Issue } from '../../model/errors.js';
import { DictBuilder, type Dict } from '../../model/dict.js';
import type { Limits } from '../../model/limits.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, type Value } from '../../model/value.js';
import { checkDepth } from '../../parsers/wandb/depth.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import { throughCore } from '../../parsers/wandb/wire.js';
import type { WandbPath } from '../../parsers/wandb/paths.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import type { SentItem } from './state.js';
import { StoredDraft } from './stored-draft.js';

/** Something that reaches the core of a run. */
export type StoredStep =
  /** Items that set and remove nodes. */
  | { readonly kind: 'update'; readonly update?: readonly StoredItem[]; readonly remove?: readonly WandbPath[] }
  /** The stored config of the run that goes on, as JSON. */
  | { readonly kind: 'resume'; readonly document: string };

/** One item of an update: labels, and a value as JSON text. */
export interface StoredItem {
  readonly path: WandbPath;
  readonly json: string;
}

export interface StoredResult {
  readonly tree: Dict<Value>;
  /** The items and documents that were refused, which the core skips. */
  readonly skipped: readonly Issue[];
}

/**
 * The tree that the core keeps after a step (spec wandb 8, 9). It is not what the program sees: mappings are merged and
 * never shrink, empty ones do not arrive, keys are sorted.
 */
export function wandbStored(tree: Dict<Value>, step: StoredStep, limits?: Partial<Limits>): StoredResult {
  checkDepth(tree, limits);
  const draft = new StoredDraft(tree);
  const skipped: Issue[] = [];
  const attempt = (change: () => void): void => {
    try {
      change();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      skipped.push(error.issue);
    }
  };
  if (step.kind === 'resume') {
    attempt(() => resume(draft, step.document, limits));
  } else {
    for (const item of step.update ?? []) attempt(() => draft.merge(item.path, readJson(item.json, limits)));
    for (const path of step.remove ?? []) draft.remove(path);
  }
  return { tree: draft.build(), skipped };
}

/**
 * The tree after settings that a config has sent (the `sent` of {@link wandbUpdate}), or that a run starts with.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function storeSent(tree: Dict<Value>, sent: Iterable<SentItem>, limits?: Partial<Limits>): Dict<Value> {
  checkDepth(tree, limits);
  const draft = new StoredDraft(tree);
  for (const { key, value } of sent) {
    checkDepth(value, limits);
    draft.merge([key], throughCore(value));
  }
  return draft.build();
}

function readJson(text: string, limits: Partial<Limits> | undefined): Value {
  return parseExtendedJson({ name: 'value', text }, { reader: 'core', ...(limits && { limits }) }).root;
}

/** Parts of `_wandb` whose children come back even though `_wandb` is set. */
const KEPT_PARTS = ['viz', 'visualize', 'mask/class_labels'];

/** Adds what the resumed run had and this one has not: whole top-level keys, and the visualizations it had logged. */
function resume(draft: StoredDraft, text: string, limits: Partial<Limits> | undefined): void {
  const stored = unwrapDocument(readJson(text, limits), text);
  addAbsent(draft, stored, []);
  const internal = stored.get('_wandb');
  for (const name of KEPT_PARTS) {
    const part = internal !== undefined && isDict(internal) ? internal.get(name) : undefined;
    if (part !== undefined && isDict(part)) addAbsent(draft, part, ['_wandb', name]);
  }
}

/** The core looks a child's name up among the top-level keys, also when it adds further down; a slip that is kept here. */
function addAbsent(draft: StoredDraft, values: Dict<Value>, prefix: WandbPath): void {
  for (const [key, value] of values) {
    if (typeof key === 'string' && !draft.has([key])) draft.merge([...prefix, key], value);
  }
}

/** The values of a document in wrapped form; entries without a value are left out, any that is no mapping spoils it all. */
function unwrapDocument(document: Value, text: string): Dict<Value> {
  const entries = new DictBuilder<Value>();
  if (document === null) return entries.build();
  if (!isDict(document)) throw badDocument(text, 'The stored config is no mapping');
  for (const [key, entry] of document) {
    if (!isDict(entry)) throw badDocument(text, `The entry "${pythonStr(key)}" of the stored config is no mapping`);
    const value = entry.get('value');
    if (value !== undefined) entries.set(key, value);
  }
  return entries.build();
}

function badDocument(text: string, message: string): Error {
  return wandbError('WANDB_STORED', message, {
    source: { name: 'stored config', text },
    span: { start: 0, end: text.length },
    hint: 'the form is {"key": {"value": …}}',
  });
}
