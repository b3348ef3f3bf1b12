import { isContainer, isDict, isInterpolation, isList, isMissing, type DictValue, type Value } from '../model/value.js';
import type { PathStep } from '../model/path.js';
import type { DefaultsRow } from './defaults-list.js';

type Fields = Readonly<Record<string, HydraType>>;

/** The type of a field of the `hydra` node. */
type HydraType =
  | { readonly kind: 'text' | 'bool' | 'int' | 'text-map'; readonly optional: boolean }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'texts' | 'mapping' | 'mappings' | 'any' }
  | {
      readonly kind: 'node';
      readonly fields: Fields;
      /** The field takes anything, its fields count as long as it is a mapping: an override may put another value there. */
      readonly isReplaceable: boolean;
    };

/** The schema of the `hydra` node of one composition. */
export type HydraSchema = Extract<HydraType, { kind: 'node' }>;

const TEXT: HydraType = { kind: 'text', optional: false };
const OPTIONAL_TEXT: HydraType = { kind: 'text', optional: true };
const OPTIONAL_INT: HydraType = { kind: 'int', optional: true };
const TEXTS: HydraType = { kind: 'texts' };
const MAPPING: HydraType = { kind: 'mapping' };
const ANY: HydraType = { kind: 'any' };

function node(fields: Fields, isReplaceable = false): HydraSchema {
  return { kind: 'node', fields, isReplaceable };
}

/** What Hydra's own options for these fields allow; those of others are mappings with any content. */
const BASIC_FIELDS: Fields = {
  launcher: node({ _target_: TEXT }, true),
  sweeper: node({ _target_: TEXT, max_batch_size: OPTIONAL_INT, params: { kind: 'text-map', optional: true } }, true),
};

/** The fields of the `hydra` node (spec hydra-compose 11). */
const HYDRA_FIELDS: Fields = {
  mode: { kind: 'words', words: ['RUN', 'MULTIRUN'] },
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
  output_subdir: OPTIONAL_TEXT,
  overrides: node({ hydra: TEXTS, task: TEXTS }),
  job: node({
    name: TEXT,
    chdir: { kind: 'bool', optional: true },
    override_dirname: TEXT,
    id: TEXT,
    num: { kind: 'int', optional: false },
    config_name: OPTIONAL_TEXT,
    env_set: { kind: 'text-map', optional: false },
    env_copy: TEXTS,
    config: node({ override_dirname: node({ kv_sep: TEXT, item_sep: TEXT, exclude_keys: TEXTS }) }),
  }),
  runtime: node({
    version: TEXT,
    version_base: TEXT,
    cwd: TEXT,
    output_dir: TEXT,
    config_sources: { kind: 'mappings' },
    choices: MAPPING,
  }),
  verbose: ANY,
  env: ANY,
};

/** The schema that the final defaults list gives the node: its launcher and sweeper are typed by the options chosen. */
export function hydraSchema(rows: readonly DefaultsRow[]): HydraSchema {
  const isBasic = (field: string): boolean =>
    rows.some((row) => row.configPath === `hydra/${field}/basic` && row.package === `hydra.${field}`);
  const basic = Object.entries(BASIC_FIELDS).filter(([field]) => isBasic(field));
  return node({ ...HYDRA_FIELDS, ...Object.fromEntries(basic) });
}

/** What is wrong with a value of the `hydra` node, and where. */
export type HydraProblem =
  | { readonly kind: 'unknown-key'; readonly path: readonly PathStep[] }
  | { readonly kind: 'type'; readonly path: readonly PathStep[]; readonly expected: string };

/** How strictly the node is looked at. */
export interface HydraCheck {
  /** The composed node may have fields that options and overrides added; what is merged into it may not. */
  readonly allowUnknown: boolean;
  /** Files may not put an interpolation in the place of a mapping with known fields; overrides may. */
  readonly isFile: boolean;
}

/**
 * The first field that the schema does not have or whose value does not fit its type, in the value at a path that begins with
 * `hydra`; undefined if all fits.
 */
export function hydraProblem(
  value: Value,
  path: readonly string[],
  schema: HydraSchema,
  check: HydraCheck,
): HydraProblem | undefined {
  const type = hydraTypeAt(path, schema);
  return type && problemAt(value, type, path, check);
}

/** The type at a path that begins with `hydra`, undefined where the schema says nothing. */
export function hydraTypeAt([first, ...path]: readonly string[], schema: HydraSchema): HydraType | undefined {
  if (first !== 'hydra') return undefined;
  return path.reduce<HydraType | undefined>(fieldType, schema);
}

function fieldType(type: HydraType | undefined, key: string): HydraType | undefined {
  if (type?.kind === 'text-map') return TEXT;
  return type?.kind === 'node' && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
}

function problemAt(
  value: Value,
  type: HydraType,
  path: readonly PathStep[],
  check: HydraCheck,
): HydraProblem | undefined {
  if (isMissing(value)) return undefined;
  if (type.kind === 'node') {
    if (isDict(value)) return fieldProblem(value, type.fields, path, check);
    return mayStandFor(value, type, check) ? undefined : { kind: 'type', path, expected: 'a mapping' };
  }
  const expected = isInterpolation(value) ? undefined : mismatch(value, type);
  return expected === undefined ? undefined : { kind: 'type', path, expected };
}

/** Whether a value that is no mapping may stand where a mapping with known fields does. */
function mayStandFor(value: Value, { isReplaceable }: HydraSchema, { isFile }: HydraCheck): boolean {
  if (isFile) return isReplaceable && value === null;
  return isInterpolation(value) || isReplaceable;
}

function fieldProblem(
  dict: DictValue,
  fields: Fields,
  path: readonly PathStep[],
  check: HydraCheck,
): HydraProblem | undefined {
  for (const [key, value] of dict) {
    const type = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined;
    const place = [...path, key];
    if (type === undefined && !check.allowUnknown) return { kind: 'unknown-key', path: place };
    const problem = type && problemAt(value, type, place, check);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What was expected where a value does not fit its type. */
function mismatch(value: Value, type: Exclude<HydraType, { kind: 'node' }>): string | undefined {
  switch (type.kind) {
    case 'text':
      return isTextLike(value) || (type.optional && value === null) ? undefined : 'a text';
    case 'bool':
      return typeof value === 'boolean' ||
        typeof value === 'bigint' ||
        (type.optional && value === null) ||
        isBoolText(value)
        ? undefined
        : 'true or false';
    case 'int':
      return typeof value === 'bigint' ||
        (type.optional && value === null) ||
        (typeof value === 'string' && /^[+-]?\d+$/.test(value))
        ? undefined
        : 'an int';
    case 'words':
      return value === null || (typeof value === 'string' && type.words.includes(value))
        ? undefined
        : `one of ${type.words.join(', ')}`;
    case 'texts':
      return isList(value) && value.every(fitsAmongTexts) ? undefined : 'a list of texts';
    case 'text-map':
      return (hasTextKeys(value) && value.valueList.every(fitsAmongTexts)) || (type.optional && value === null)
        ? undefined
        : 'a mapping of texts';
    case 'mapping':
      return hasTextKeys(value) ? undefined : 'a mapping whose keys are texts';
    case 'mappings':
      return isList(value) && value.every(isDict) ? undefined : 'a list of mappings';
    case 'any':
      return undefined;
  }
}

/** Whole lists and mappings are merged among typed texts as they are; only what is set there by itself is looked at. */
function fitsAmongTexts(value: Value): boolean {
  return isTextLike(value) || isContainer(value);
}

function hasTextKeys(value: Value): value is DictValue {
  return isDict(value) && value.keyList.every((key) => typeof key === 'string');
}

/** Typed text fields convert any scalar but null and bytes. */
function isTextLike(value: Value): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' || typeof value === 'number'
  );
}

function isBoolText(value: Value): boolean {
  return typeof value === 'string' && /^(?:yes|y|on|true|no|n|off|false|[+-]?\d+)$/i.test(value);
}
