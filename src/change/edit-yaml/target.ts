import type { Override } from '../../grammar/override/override.js';
import { applyOverrides, type ApplyOptions } from '../../merge/hydra/apply-overrides.js';
import { checkIncoming } from '../../merge/omegaconf/check-incoming.js';
import { placeName } from '../../merge/omegaconf/merge-errors.js';
import { splitKey } from '../../merge/omegaconf/split-key.js';
import { errorOf, limitError } from '../../model/errors.js';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { parsePythonInt } from '../../model/python-number.js';
import { pythonStr } from '../../model/python-text.js';
import { isContainer, type Value } from '../../model/value.js';
import { TreeDraft } from './tree-draft.js';

/**
 * A value for a place. Keys that are missing on the way are created, what is no container there becomes a dict; what
 * stands at the place is replaced and not merged.
 */
export interface PathEdit {
  /** As OmegaConf writes paths (`a.b[0]`), or step by step, where keys are no texts. */
  readonly path: string | KeyPath;
  readonly value: Value;
}

/** One change of a document: an override, as text or parsed, or a value for a place. */
export type YamlEdit = string | Override | PathEdit;

/**
 * The configuration that edits make of another one, in their order.
 * @throws ConfigError of the override grammar and of applying overrides (`OVERRIDE_…`, `COMPOSE_…`, `MERGE_…`);
 * MergeError `EDIT_PATH`, `EDIT_ROOT`; LimitError `LIMIT_DEPTH`
 */
export function applyEdits(root: Value, edits: readonly YamlEdit[], options: ApplyEditsOptions): Value {
  const { context, limits } = options;
  // With limits of its own a call reads every override anew: the defaults are not told.
  const applying = { ...(context && { context }), ...(limits !== DEFAULT_LIMITS && { limits }) };
  let value = root;
  for (const run of runsOfOneKind(edits)) {
    if (run.kind === 'overrides') value = applyOverrides({ root: value }, run.edits, applying).root;
    else value = setAll(value, run.edits, limits);
  }
  return value;
}

export interface ApplyEditsOptions extends ApplyOptions {
  readonly limits: Limits;
}

type EditRun =
  | { readonly kind: 'overrides'; readonly edits: (string | Override)[] }
  | { readonly kind: 'paths'; readonly edits: PathEdit[] };

function runsOfOneKind(edits: readonly YamlEdit[]): EditRun[] {
  const runs: EditRun[] = [];
  for (const edit of edits) {
    const last = runs.at(-1);
    if (typeof edit !== 'string' && 'path' in edit) {
      if (last?.kind === 'paths') last.edits.push(edit);
      else runs.push({ kind: 'paths', edits: [edit] });
    } else if (last?.kind === 'overrides') last.edits.push(edit);
    else runs.push({ kind: 'overrides', edits: [edit] });
  }
  return runs;
}

function setAll(root: Value, edits: readonly PathEdit[], limits: Limits): Value {
  const draft = new TreeDraft(root);
  for (const edit of edits) {
    const path = stepsOf(edit.path);
    if (path.length > limits.depth) throw limitError('LIMIT_DEPTH', 'depth', limits.depth);
    checkIncoming({ value: edit.value, origin: undefined, flags: undefined }, path, limits);
    if (path.length === 0 && !isContainer(edit.value)) throw rootReplaced();
    let place = draft;
    path.forEach((step, at) => (place = childOf(place, step, path.slice(0, at))));
    place.replace(edit.value);
  }
  return draft.build();
}

function stepsOf(path: string | KeyPath): KeyPath {
  if (typeof path !== 'string') return path;
  const steps = splitKey(path);
  if (steps.length > 0) return steps;
  throw errorOf({ code: 'EDIT_PATH', message: `The path "${path}" names nothing` });
}

/** A text names an index where a list stands, as in OmegaConf's paths, and a key anywhere else. */
function childOf(draft: TreeDraft, step: PathStep, path: KeyPath): TreeDraft {
  const { length } = draft;
  if (length === undefined) {
    if (isListIndex(step)) throw noList(step.index, path);
    if (step === null) throw nullKey(path);
    return draft.entry(step);
  }
  const index = isListIndex(step) ? step.index : typeof step === 'string' ? Number(parsePythonInt(step)) : NaN;
  if (!Number.isInteger(index) || index < 0 || index >= length) throw noItem(step, length, path);
  return draft.item(index);
}

function noItem(step: PathStep, length: number, path: KeyPath): Error {
  const shown = isListIndex(step) ? step.index : `"${pythonStr(step)}"`;
  const message = `There is no item ${shown} in the list ${placeName(path)}, whose length is ${length}`;
  return errorOf({ code: 'EDIT_PATH', message, path, hint: 'to change the length of a list, give the whole list' });
}

function noList(index: number, path: KeyPath): Error {
  const message = `There is no list ${placeName(path)} whose item ${index} could be set`;
  return errorOf({ code: 'EDIT_PATH', message, path, hint: 'give the whole list' });
}

function nullKey(path: KeyPath): Error {
  const message = `Cannot use null as a key in the dict ${placeName(path)}`;
  return errorOf({ code: 'EDIT_PATH', message, path });
}

function rootReplaced(): Error {
  const message = 'The value of a whole document must be a dict or a list';
  return errorOf({ code: 'EDIT_ROOT', message, hint: 'give a path to set one value' });
}
