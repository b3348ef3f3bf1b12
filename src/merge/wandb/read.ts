import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { nearest } from '../../model/suggest.js';
import type { Key, Value } from '../../model/value.js';
import { valueAt } from '../../model/walk.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import type { WandbState } from './state.js';

/** Attributes that a config object has of its own: a setting of such a name is found by item access only. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  ...['as_dict', 'get', 'items', 'keys', 'merge_locked', 'persist', 'setdefaults', 'update', 'update_locked'],
  ...['_as_dict', '_check_locked', '_get_user_id', '_load_defaults', '_raise_value_error_on_nested_artifact'],
  ...['_sanitize', '_sanitize_dict', '_set_artifact_callback', '_set_callback', '_set_settings', '_update'],
]);

/** What attribute access gives: a value, or one of the config object's own methods. */
export type WandbAttribute =
  { readonly kind: 'value'; readonly value: Value } | { readonly kind: 'method'; readonly name: string };

/**
 * `config["a"]["b"]`: keys as they are written, a dotted name is one key (spec wandb 6.1).
 * @throws MergeError `WANDB_KEY_ABSENT`
 */
export function getWandbItem({ settings }: WandbState, path: KeyPath): Value {
  const value = valueAt(settings.root, path);
  if (value !== undefined) return value;
  const [first = null] = path;
  const names = settings.root.keyList.map(pythonStr);
  const similar = typeof first === 'string' && !settings.root.has(first) ? nearest(first, names) : undefined;
  throw wandbError('WANDB_KEY_ABSENT', `The config has no "${formatPath(path)}"`, {
    path,
    ...(similar !== undefined && { hint: `did you mean "${similar}"?` }),
  });
}

/**
 * `config.key`: the config object's own methods come first, and attributes do not reach into nested mappings.
 * @throws MergeError `WANDB_KEY_ABSENT`
 */
export function getWandbAttribute(state: WandbState, name: Key): WandbAttribute {
  if (typeof name === 'string' && OWN_NAMES.has(name)) return { kind: 'method', name };
  return { kind: 'value', value: getWandbItem(state, [name]) };
}
