import { isDict, isInterpolation, isList, isMissing, type DictValue, type Value } from '../model/value.js';
import type { PathStep } from '../model/path.js';

/** The type of a field of the `hydra` node. */
type HydraType =
  | { readonly kind: 'text' | 'bool' | 'int'; readonly optional: boolean }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'texts' | 'text-map' | 'mapping' | 'list' | 'any' }
  | { readonly kind: 'node'; readonly fields: Readonly<Record<string, HydraType>> };

const TEXT: HydraType = { kind: 'text', optional: false };
const OPTIONAL_TEXT: HydraType = { kind: 'text', optional: true };
const TEXTS: HydraType = { kind: 'texts' };
const MAPPING: HydraType = { kind: 'mapping' };

function node(fields: Readonly<Record<string, HydraType>>): HydraType {
  return { kind: 'node', fields };
}

/** The schema of the `hydra` node (spec hydra-compose 11). */
const HYDRA_SCHEMA: HydraType = node({
  mode: { kind: 'words', words: ['RUN', 'MULTIRUN'] },
  searchpath: TEXTS,
  run: node({ dir: TEXT }),
  sweep: node({ dir: TEXT, subdir: TEXT }),
  hydra_logging: MAPPING,
  job_logging: MAPPING,
  launcher: { kind: 'any' },
  sweeper: { kind: 'any' },
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
    env_set: { kind: 'text-map' },
    env_copy: TEXTS,
    config: node({ override_dirname: node({ kv_sep: TEXT, item_sep: TEXT, exclude_keys: TEXTS }) }),
  }),
  runtime: node({
    version: TEXT,
    version_base: TEXT,
    cwd: TEXT,
    output_dir: TEXT,
    config_sources: { kind: 'list' },
    choices: MAPPING,
  }),
  verbose: { kind: 'any' },
  env: MAPPING,
});

/** What is wrong with a value of the `hydra` node, and where. */
export interface HydraProblem {
  readonly kind: 'unknown-key' | 'type';
  readonly path: readonly PathStep[];
  readonly expected: string;
}

/** How strictly the node is looked at. */
export interface HydraCheck {
  /** Overrides may add fields that the schema does not have; files may not. */
  readonly allowUnknown: boolean;
}

/** The first field that the schema does not have or whose value does not fit its type; undefined if all fits. */
export function hydraProblem(value: Value, check: HydraCheck): HydraProblem | undefined {
  return problemAt(value, HYDRA_SCHEMA, ['hydra'], check);
}

/** The type at a path that begins with `hydra`, undefined where the schema says nothing. */
export function hydraTypeAt([first, ...path]: readonly string[]): HydraType | undefined {
  if (first !== 'hydra') return undefined;
  return path.reduce<HydraType | undefined>(
    (type, key) => (type?.kind === 'node' && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined),
    HYDRA_SCHEMA,
  );
}

function problemAt(
  value: Value,
  type: HydraType,
  path: readonly PathStep[],
  check: HydraCheck,
): HydraProblem | undefined {
  if (isInterpolation(value) || isMissing(value)) return undefined;
  if (type.kind !== 'node') {
    const expected = mismatch(value, type);
    return expected === undefined ? undefined : { kind: 'type', path, expected };
  }
  return isDict(value) ? fieldProblem(value, type.fields, path, check) : { kind: 'type', path, expected: 'a mapping' };
}

function fieldProblem(
  dict: DictValue,
  fields: Readonly<Record<string, HydraType>>,
  path: readonly PathStep[],
  check: HydraCheck,
): HydraProblem | undefined {
  for (const [key, value] of dict) {
    const type = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined;
    const unknown: HydraProblem = {
      kind: 'unknown-key',
      path: [...path, key],
      expected: Object.keys(fields).join(', '),
    };
    const problem = type === undefined ? unknown : problemAt(value, type, [...path, key], check);
    if (problem !== undefined && !(problem.kind === 'unknown-key' && check.allowUnknown)) return problem;
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
      return typeof value === 'bigint' || (typeof value === 'string' && /^[+-]?\d+$/.test(value))
        ? undefined
        : 'an int';
    case 'words':
      return value === null || (typeof value === 'string' && type.words.includes(value))
        ? undefined
        : `one of ${type.words.join(', ')}`;
    case 'texts':
      return isList(value) && value.every(isTextLike) ? undefined : 'a list of texts';
    case 'text-map':
      return isDict(value) && value.valueList.every(isTextLike) ? undefined : 'a mapping of texts';
    case 'mapping':
      return isDict(value) ? undefined : 'a mapping';
    case 'list':
      return isList(value) ? undefined : 'a list';
    case 'any':
      return undefined;
  }
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
