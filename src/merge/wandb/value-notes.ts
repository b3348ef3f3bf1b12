import { Dict } from '../../model/dict.js';
import { ConfigError, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { originAt, type OriginNode } from '../../model/origin.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonRepr, pythonStr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { keyText, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';
import { isInputDict, isInputList, isWandbObject, type WandbInput } from '../../parsers/wandb/python-value.js';
import { placeOf, wandbIssue } from '../../parsers/wandb/wandb-error.js';
import { wandbDrift } from './drift.js';
import type { Settings } from './settings-draft.js';
import { storeSent } from './stored.js';

/** The values that enter a config as others (spec wandb 7): of each setting the first. */
export function conversionNotes(entries: readonly WandbEntry[], limits?: Partial<Limits>): Issue[] {
  return entries.flatMap(({ key, value, origins }) => {
    const entered = enteredValue(value, limits);
    const change = entered === undefined ? undefined : firstChange(value, entered, origins, [keyText(key)]);
    return change === undefined ? [] : [conversionNote(change)];
  });
}

/** Undefined for what cannot enter, which is an error only if nothing stronger takes its place. */
function enteredValue(value: WandbInput, limits: Partial<Limits> | undefined): Value | undefined {
  try {
    return jsonifyWandb(value, { limits });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

interface Change {
  readonly path: KeyPath;
  readonly origins: OriginNode;
  readonly before: WandbInput;
  readonly after: Value;
}

function firstChange(before: WandbInput, after: Value, origins: OriginNode, path: KeyPath): Change | undefined {
  if (Object.is(before, after)) return undefined;
  const parts = partsOf(before);
  const results = isDict(after) ? after.valueList : isList(after) ? after : undefined;
  if (parts === undefined || results === undefined) return { path, origins, before, after };
  for (const [position, part] of parts.entries()) {
    const step = isDict(after) ? (after.keyList[position] ?? null) : { index: position };
    const inner = origins.children?.[position] ?? origins;
    const change = firstChange(part, results[position] ?? null, inner, [...path, step]);
    if (change !== undefined) return change;
  }
  return undefined;
}

function partsOf(input: WandbInput): readonly WandbInput[] | undefined {
  if (isInputList(input)) return input;
  return isInputDict(input) ? input.valueList : undefined;
}

function conversionNote({ path, origins, before, after }: Change): Issue {
  const message = `"${formatPath(path)}" is ${describe(before)} and enters the config as ${shorten(pythonRepr(after))}`;
  return wandbIssue('WANDB_VALUE_CONVERTED', message, { ...placeOf(origins), path });
}

function describe(input: WandbInput): string {
  if (isWandbObject(input)) return `a Python ${input.kind}`;
  return input instanceof Uint8Array ? 'bytes' : 'NaN';
}

/** The settings that the stored run will lack (spec wandb 8): empty mappings. */
export function storageNotes({ root, origins }: Settings, limits?: Partial<Limits>): Issue[] {
  const own = root.delete('_wandb');
  const sent = Array.from(own, ([key, value]) => ({ key: pythonStr(key), value }));
  const missing = wandbDrift(own, storeSent(Dict.empty(), sent, limits)).filter(({ kind }) => kind === 'only-in-view');
  return missing.map(({ path }) => {
    const message = `"${formatPath(path)}" is an empty mapping, which the stored run will not have`;
    const origin = originAt({ root, origins }, path);
    return wandbIssue('WANDB_NOT_STORED', message, {
      ...(origin === undefined ? {} : placeOf(origin)),
      path,
      hint: 'give it a value, or leave it out',
    });
  });
}
