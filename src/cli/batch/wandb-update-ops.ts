import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import type { PathStep } from '../../model/path.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Key, Value } from '../../model/value.js';
import type { WandbInput } from '../../parsers/wandb/python-value.js';
import type { WandbSource } from '../../parsers/wandb/source.js';
import { throughJson } from '../../parsers/wandb/wire.js';
import { getWandbAttribute, getWandbItem } from '../../merge/wandb/read.js';
import { visibleKeys, wandbState, type SentItem, type WandbState } from '../../merge/wandb/state.js';
import type { WandbStep } from '../../merge/wandb/steps.js';
import { storeSent } from '../../merge/wandb/stored.js';
import { wandbUpdate } from '../../merge/wandb/update.js';
import { attempt, issueJson } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import { arrayField, badField, flagField, isObject, textField } from './request.js';
import { decodeFields, decodeInput, warningsField } from './wandb-values.js';

/** Steps on a config, one after the other, with what each gave, and the stored tree beside. */
const update: Op = (request, context) => {
  let state = start(request, context);
  let stored = storedAtStart(state);
  const results = arrayField(request, 'steps').map((step): JsonObject => {
    if (!isObject(step)) throw badField('A step must be an object');
    const change = changeOf(step, context);
    if (change === undefined) return attempt(() => ({ ok: read(state, step, context) }));
    const result = wandbUpdate(state, change);
    state = result.state;
    if (result.sent !== undefined) stored = storeSent(stored, result.sent);
    return {
      ...(result.error === undefined ? { ok: null } : { error: issueJson(result.error) }),
      ...warningsField(result.warnings),
      ...(result.sent !== undefined && { published: encodeSent(result.sent, context) }),
    };
  });
  return {
    results,
    final: { items: context.encode(state.settings.root), locked: Object.fromEntries(state.locks) },
    backend: context.encode(stored),
  };
};

/** The tree that the core begins with: all settings of the run, as they are sent at its start. */
export function storedAtStart({ settings }: WandbState): Dict<Value> {
  const items = Array.from(settings.root, ([key, value]) => ({ key: String(key), value: throughJson(value) }));
  return storeSent(Dict.empty(), items);
}

/** The config that a run starts with. */
function start(request: JsonObject, context: OpContext): WandbState {
  const source = sourceOf(request['start'] ?? { $dict: [] }, context);
  const { state, error } = wandbUpdate(wandbState(), { kind: 'update', source, allowChange: true, isInternal: true });
  if (error !== undefined) throw errorOf(error);
  return state;
}

/** The change that a step makes; undefined for one that only reads. */
function changeOf(step: JsonObject, context: OpContext): WandbStep | undefined {
  switch (textField(step, 'op')) {
    case 'update':
    case 'update_then_mutate':
      return { kind: 'update', source: sourceOf(step['value'], context), ...allowChange(step) };
    case '_update': {
      const source = sourceOf(step['value'], context);
      return { kind: 'update', source, isInternal: true, ...allowChange(step) };
    }
    case 'setdefaults':
      return { kind: 'set-defaults', source: sourceOf(step['value'], context) };
    case 'set_item':
    case 'set_attr':
      return { kind: 'set', key: keyField(step, context), value: decodeInput(step['value'], context) };
    case 'update_locked':
      return { kind: 'update-locked', ...lockedFields(step, context) };
    case 'merge_locked':
      return { kind: 'merge-locked', ...lockedFields(step, context) };
    case 'set_nested':
      return { kind: 'set-nested', path: pathField(step, context), value: decodeInput(step['value'], context) };
    case 'persist':
      return { kind: 'persist' };
    case 'jupyter':
      return { kind: 'notebook', on: flagField(step, 'on') };
    default:
      return undefined;
  }
}

/** A text in place of settings names a file, and there are none here. */
function sourceOf(json: Json | undefined, context: OpContext): WandbSource {
  const value = decodeInput(json, context);
  return typeof value === 'string' ? { kind: 'file', name: value } : { kind: 'value', value };
}

function lockedFields(step: JsonObject, context: OpContext): Omit<Extract<WandbStep, { owner: string }>, 'kind'> {
  const value: WandbInput = decodeFields(step['value'], context);
  return { source: { kind: 'value', value }, owner: textField(step, 'user'), ...allowChange(step) };
}

function allowChange(step: JsonObject): { readonly allowChange?: boolean } {
  const allowed = step['allow_val_change'] ?? undefined;
  return typeof allowed === 'boolean' ? { allowChange: allowed } : {};
}

function read(state: WandbState, step: JsonObject, context: OpContext): Json {
  const { root } = state.settings;
  const visible = visibleKeys(state).map((key): [string, Value] => [key, root.get(key) ?? null]);
  switch (textField(step, 'op')) {
    case 'get':
      return root.has(keyField(step, context))
        ? context.encode(root.get(keyField(step, context)) ?? null)
        : (step['default'] ?? null);
    case 'get_item':
      return context.encode(getWandbItem(state, [keyField(step, context)]));
    case 'get_path_item':
      return context.encode(getWandbItem(state, pathField(step, context)));
    case 'get_attr':
      return encodeAttribute(state, [keyField(step, context)], context);
    case 'get_path_attr':
      return encodeAttribute(state, pathField(step, context), context);
    case 'keys':
      return visible.map(([key]) => key);
    case 'items':
      return visible.map(([key, value]) => [key, context.encode(value)]);
    case 'iter':
      return root.keyList.map((key) => context.encode(key));
    case 'dict':
      return context.encode(Dict.from(visible));
    case 'contains':
      return root.has(keyField(step, context));
    default:
      throw errorOf({ code: 'WANDB_UNSUPPORTED', message: `A run's config has no "${textField(step, 'op')}"` });
  }
}

/** Attributes end at the first value: nested mappings have none. */
function encodeAttribute(state: WandbState, path: readonly PathStep[], context: OpContext): Json {
  const [first = null, ...rest] = path;
  const attribute = getWandbAttribute(state, keyOf(first));
  if (rest.length > 0) throw errorOf({ code: 'WANDB_KEY_ABSENT', message: 'A value has no attributes', path });
  return attribute.kind === 'method' ? { $callable: attribute.name } : context.encode(attribute.value);
}

function keyField(step: JsonObject, context: OpContext): Key {
  return keyOf(context.decode(step['key'] ?? null));
}

function keyOf(value: Value | PathStep): Key {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  throw badField('A key must be a scalar');
}

function pathField(step: JsonObject, context: OpContext): Key[] {
  return arrayField(step, 'path').map((part) => keyOf(context.decode(part)));
}

function encodeSent(sent: readonly SentItem[], context: OpContext): Json {
  return sent.map(({ key, value }) => ({ key, value: context.encode(value) }));
}

/** The operation on a run's config while the program runs. */
export const WANDB_UPDATE_OPS: OpTable = { 'wandb.update': update };
