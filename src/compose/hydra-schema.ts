import { errorOf, type ConfigError } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import { formatPath, type KeyPath } from '../model/path.js';
import { isContainer, isDict, isInterpolation, isList, isMissing, type DictValue, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { convert, type NodeType } from '../merge/omegaconf/typed-node.js';
import type { DefaultsRow } from './defaults-list.js';

type Fields = Readonly<Record<string, HydraType>>;

/** The type of a field of the `hydra` node. */
export type HydraType =
  | { readonly kind: 'any' }
  | { readonly kind: 'leaf'; readonly type: NodeType; readonly optional: boolean }
  | { readonly kind: 'list'; readonly of: HydraType }
  | { readonly kind: 'map'; readonly of: HydraType; readonly optional: boolean }
  | {
      readonly kind: 'node';
      readonly fields: Fields;
      /** The field takes anything, its fields count as long as it is a mapping: an override may put another value there. */
      readonly isReplaceable: boolean;
    };

/** The schema of the `hydra` node of one composition. */
export type HydraSchema = Extract<HydraType, { kind: 'node' }>;

const ANY: HydraType = { kind: 'any' };
const TEXT = leaf('str');
const TEXTS: HydraType = { kind: 'list', of: TEXT };
const MAPPING: HydraType = { kind: 'map', of: ANY, optional: false };
const RUN_MODE: NodeType = {
  name: 'RunMode',
  members: [
    { name: 'RUN', value: 1n },
    { name: 'MULTIRUN', value: 2n },
  ],
};

function leaf(type: NodeType, optional = false): HydraType {
  return { kind: 'leaf', type, optional };
}

function textMap(optional: boolean): HydraType {
  return { kind: 'map', of: TEXT, optional };
}

function node(fields: Fields, isReplaceable = false): HydraSchema {
  return { kind: 'node', fields, isReplaceable };
}

/** The fields of what Hydra registers as its own launcher and sweeper; those of others are mappings with any content. */
export const REGISTERED_TYPES: ReadonlyMap<string, HydraType> = new Map([
  ['hydra/launcher/basic', node({ _target_: TEXT }, true)],
  ['hydra/sweeper/basic', node({ _target_: TEXT, max_batch_size: leaf('int', true), params: textMap(true) }, true)],
]);

/** The fields of the `hydra` node (spec hydra-compose 11). */
const HYDRA_FIELDS: Fields = {
  mode: leaf(RUN_MODE, true),
  searchpath: TEXTS,
  run: node({ dir: TEXT }),
  sweep: node({ dir: TEXT, subdir: TEXT }),
  hydra_logging: MAPPING,
  job_logging: MAPPING,
  launcher: ANY,
  sweeper: ANY,
  callbacks: MAPPING,
  help: node({ app_name: TEXT, header: TEXT, footer: TEXT, template: TEXT }),
  hydra_help: node({ hydra_help: TEXT, template: TEXT }),
  output_subdir: leaf('str', true),
  overrides: node({ hydra: TEXTS, task: TEXTS }),
  job: node({
    name: TEXT,
    chdir: leaf('bool', true),
    override_dirname: TEXT,
    id: TEXT,
    num: leaf('int'),
    config_name: leaf('str', true),
    env_set: textMap(false),
    env_copy: TEXTS,
    config: node({ override_dirname: node({ kv_sep: TEXT, item_sep: TEXT, exclude_keys: TEXTS }) }),
  }),
  runtime: node({
    version: TEXT,
    version_base: TEXT,
    cwd: TEXT,
    output_dir: TEXT,
    config_sources: { kind: 'list', of: node({ path: TEXT, schema: TEXT, provider: TEXT }) },
    choices: MAPPING,
  }),
  verbose: ANY,
};

/**
 * The schema of the node as it is now, given Hydra's part of the final defaults list: its launcher and sweeper are typed by the
 * options chosen, as long as nothing else took their place.
 */
export function hydraSchema(rows: readonly DefaultsRow[], { root }: Config): HydraSchema {
  const chosen = rows.flatMap(({ configPath, package: at }) => {
    const [, field = ''] = configPath.split('/');
    const type = REGISTERED_TYPES.get(configPath);
    return type && at === `hydra.${field}` && isDict(valueAt(root, ['hydra', field]) ?? null)
      ? [[field, type] as const]
      : [];
  });
  return node({ ...HYDRA_FIELDS, ...Object.fromEntries<HydraType>(chosen) });
}

/** How strictly values of the node are looked at. */
export interface HydraCheck {
  /** What the values are merged into: only fields of the schema and those that stand there may be given. Without it, any. */
  readonly into?: Value;
  /** Files may not put an interpolation in the place of a mapping with known fields; overrides may. */
  readonly isFile: boolean;
}

/** The type at a path that begins with `hydra`, undefined where the schema says nothing. */
export function hydraTypeAt([first, ...keys]: readonly string[], schema: HydraSchema): HydraType | undefined {
  return first === 'hydra' ? keys.reduce<HydraType | undefined>(fieldType, schema) : undefined;
}

function fieldType(type: HydraType | undefined, key: string): HydraType | undefined {
  if (type?.kind === 'map' || type?.kind === 'list') return type.of;
  return type?.kind === 'node' && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
}

/**
 * What a type makes of a value that is put at a path: leaves are converted, as {@link convert} says.
 * @throws MergeError `MERGE_STRUCT` for a field that the schema does not have; ValidationError `TYPED_NODE_…`
 */
export function typedValue(value: Value, type: HydraType, path: KeyPath, check: HydraCheck): Value {
  if (isMissing(value) || type.kind === 'any') return value;
  if (type.kind === 'leaf') {
    // Options of Hydra's own groups may have put a container there before the node had types: it stays.
    if (check.into === undefined && isContainer(value)) return value;
    return convert(value, type.type, { optional: type.optional, path });
  }
  if (type.kind === 'node') return typedNode(value, type, path, check);
  if (isInterpolation(value) || (value === null && type.kind === 'map' && type.optional)) return value;
  if (type.kind === 'map' && hasTextKeys(value)) {
    return value.mapValues((item, key) => typedItem(item, type.of, [...path, key], check));
  }
  if (type.kind === 'list' && isList(value)) {
    return value.map((item, index) => typedItem(item, type.of, [...path, { index }], check));
  }
  throw misfit(path, type.kind === 'list' ? 'a list' : TEXT_KEYED);
}

/** Lists and mappings are merged among typed texts as they are; only what is set there by itself is looked at. */
function typedItem(item: Value, type: HydraType, path: KeyPath, check: HydraCheck): Value {
  return isContainer(item) && type.kind === 'leaf' ? item : typedValue(item, type, path, check);
}

function typedNode(value: Value, type: HydraSchema, path: KeyPath, check: HydraCheck): Value {
  if (!isDict(value)) {
    if (mayStandFor(value, type, check)) return value;
    throw misfit(path, 'a mapping');
  }
  return value.mapValues((item, key) => {
    const field = typeof key === 'string' ? fieldType(type, key) : undefined;
    const place = [...path, key];
    if (field !== undefined) return typedValue(item, field, place, check);
    if (check.into === undefined || valueAt(check.into, place) !== undefined) return item;
    throw errorOf({ code: 'MERGE_STRUCT', message: `Hydra has no ${formatPath(place)}`, path: place });
  });
}

/** Whether a value that is no mapping may stand where a mapping with known fields does. */
function mayStandFor(value: Value, { isReplaceable }: HydraSchema, { isFile }: HydraCheck): boolean {
  if (isFile) return isReplaceable && value === null;
  return isInterpolation(value) || isReplaceable;
}

/** What all mappings in the node are that have no fields of their own. */
export const TEXT_KEYED = 'a mapping whose keys are texts';

/** Whether a value is a mapping with texts as keys. */
export function hasTextKeys(value: Value): value is DictValue {
  return isDict(value) && value.keyList.every((key) => typeof key === 'string');
}

/** The refusal of a value that does not fit the type of its place. */
export function misfit(path: KeyPath, expected: string): ConfigError {
  return errorOf({ code: 'TYPED_NODE_VALUE', message: `${formatPath(path)} must be ${expected}`, path });
}
