import type { Json, JsonObject } from '../../model/typed-json.js';
import { isContainer, isList, type Key, type Value } from '../../model/value.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { fromDotlist } from '../../merge/omegaconf/dotlist.js';
import { setFlag, type FlaggedConfig } from '../../merge/omegaconf/flags.js';
import { fullKey } from '../../merge/omegaconf/full-key.js';
import { maskedCopy } from '../../merge/omegaconf/masked-copy.js';
import type { MergeOptions } from '../../merge/omegaconf/merge-settings.js';
import { merge } from '../../merge/omegaconf/merge.js';
import { convert, type EnumType, type NodeType } from '../../merge/omegaconf/typed-node.js';
import { update } from '../../merge/omegaconf/update.js';
import type { OpContext, OpTable } from './op.js';
import { badField, environmentField, flagField, objectField, textField, textsField, wordField } from './request.js';

/** Several configs into one, values into configs, and what becomes of values in typed leaves. */
export const OMEGACONF_MERGE_OPS: OpTable = {
  'omegaconf.merge': (request, context) => {
    const [first, ...others] = textsField(request, 'configs').map((text) => parseYaml(text));
    const configs = first === undefined ? [] : [withFlags(first, request), ...others];
    return { ok: context.encode(merge(configs, mergeOptions(request, context)).root) };
  },
  'omegaconf.update': (request, context) => {
    const config = withFlags(parseYaml(textField(request, 'config')), request);
    const value = context.decode(request['value'] ?? null);
    const updated = update(config, textField(request, 'key'), value, {
      ...mergeOptions(request, context),
      merge: flagField(request, 'merge', true),
      forceAdd: flagField(request, 'force_add'),
    });
    return { ok: context.encode(updated.root) };
  },
  'omegaconf.fromDotlist': (request, context) => {
    const config = request['config'] === undefined ? undefined : parseYaml(textField(request, 'config'));
    const options = { ...mergeOptions(request, context), ...(config && { config }) };
    return { ok: context.encode(fromDotlist(textsField(request, 'dotlist'), options).root) };
  },
  'omegaconf.convert': (request, { encode, decode }) => {
    const node = wordField(request, 'node', ['any', 'bool', 'bytes', 'enum', 'float', 'int', 'path', 'str']) ?? 'any';
    const type: NodeType = node === 'enum' ? COLOR : node;
    const value = decode(request['value'] ?? null);
    return { ok: encode(convert(value, type, { optional: flagField(request, 'optional', true) })) };
  },
  'omegaconf.maskedCopy': (request, { encode, decode }) => {
    const config = parseYaml(textField(request, 'config'));
    return { ok: encode(maskedCopy(config, keysField(request, 'keys', decode)).root) };
  },
  'omegaconf.fullKey': (request, { decode }) => {
    const config = parseYaml(textField(request, 'config'));
    return { ok: fullKey(config.root, keysField(request, 'path', decode)) };
  },
};

/** The enum of the requests whose `node` is `enum`. */
const COLOR: EnumType = {
  name: 'Color',
  members: [
    { name: 'RED', value: 1n },
    { name: 'GREEN', value: 2n },
    { name: 'BLUE', value: 'three' },
  ],
};

/** The config with the flags of the request set: `{"struct": ["a.b"], "readonly": [""]}`. */
function withFlags(config: FlaggedConfig, request: JsonObject): FlaggedConfig {
  if (request['flags'] === undefined) return config;
  const flags = objectField(request, 'flags');
  const setAll = (current: FlaggedConfig, flag: 'struct' | 'readonly'): FlaggedConfig =>
    textsField({ [flag]: [], ...flags }, flag).reduce((flagged, key) => setFlag(flagged, flag, key, true), current);
  return setAll(setAll(config, 'struct'), 'readonly');
}

function mergeOptions(request: JsonObject, { resolvers }: OpContext): MergeOptions {
  return { context: { env: environmentField(request), ...(resolvers && { resolvers }) } };
}

/** Keys of entries: one, or a list of them. */
function keysField(request: JsonObject, name: string, decode: (json: Json) => Value): Key[] {
  const field = decode(request[name] ?? null);
  const keys = isList(field) ? field : [field];
  return keys.map((key) => {
    if (!isContainer(key)) return key;
    throw badField(`Field "${name}" must be a key or a list of keys`);
  });
}
