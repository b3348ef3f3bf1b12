import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { historyOf, type Config, type OriginNode } from '../../model/origin.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isInterpolation, isList, isMissing, kindOf, type Key, type Value } from '../../model/value.js';
import { keyComment } from '../key-comment.js';
import { KeyPlaces } from '../key-places.js';
import type { JsonSchemaObject } from './json-schema.js';
import { DEFAULT_SCHEMA_NAME } from './schema-draft.js';

export interface InferOptions {
  /** Allow only the keys that are there (`additionalProperties: false`). */
  readonly closed?: boolean;
  /** Say the value of each scalar as its `default`. */
  readonly defaults?: boolean;
  readonly limits?: Partial<Limits>;
}

/**
 * A JSON Schema (2020-12) that the config keeps: a type for each value, one for all items of a list, and `required` for each
 * `???`, also where something was given in its place. Null, `???`, interpolations and bytes may be anything. What the comments of a key say in its YAML file becomes its
 * `description`.
 * @throws LimitError `LIMIT_DEPTH`
 * @example
 * inferSchema(parseYaml('lr: 0.1 # step size')).properties
 * // { lr: { type: 'number', description: 'step size' } }
 */
export function inferSchema(config: Config, options: InferOptions = {}): JsonSchemaObject {
  const inference = new Inference(options);
  return { $schema: DEFAULT_SCHEMA_NAME, ...inference.schemaOf([{ value: config.root, origins: config.origins }], 0) };
}

/** A value that a schema is to fit. */
interface Sample {
  readonly value: Value;
  readonly origins: OriginNode | undefined;
  /** The key of the dict that the value stands under. */
  readonly key?: Key;
}

const TYPES = {
  null: 'null',
  bool: 'boolean',
  int: 'integer',
  float: 'number',
  str: 'string',
  list: 'array',
  dict: 'object',
} as const;

class Inference {
  readonly #options: InferOptions;
  readonly #limits: Limits;
  readonly #keyPlaces = new KeyPlaces();

  constructor(options: InferOptions) {
    this.#options = options;
    this.#limits = withLimits(options.limits);
  }

  /** One schema for several values: all items of a list, and what stands under one key in each of them. */
  schemaOf(samples: readonly Sample[], depth: number): JsonSchemaObject {
    if (depth > this.#limits.depth) throw limitError('LIMIT_DEPTH', 'depth', this.#limits.depth);
    const description = firstOf(samples, (sample) => this.#descriptionOf(sample));
    const types = typesOf(samples);
    return {
      ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
      ...(description !== undefined && { description }),
      ...(this.#options.defaults === true && depth > 0 && defaultOf(samples)),
      ...(types.includes('object') && this.#dictKeywords(samples, depth)),
      ...(types.includes('array') && this.#listKeywords(samples, depth)),
    };
  }

  #dictKeywords(samples: readonly Sample[], depth: number): JsonSchemaObject {
    const byName = new Map<string, Sample[]>();
    for (const entry of samples.flatMap(entriesOf)) {
      const name = pythonStr(entry.key ?? null);
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [entry]);
      else known.push(entry);
    }
    const named = Array.from(byName);
    const required = named.filter(([, values]) => values.some(isMandatory)).map(([name]) => name);
    return {
      properties: Object.fromEntries(named.map(([name, values]) => [name, this.schemaOf(values, depth + 1)])),
      ...(required.length > 0 && { required }),
      ...(this.#options.closed === true && { additionalProperties: false }),
    };
  }

  #listKeywords(samples: readonly Sample[], depth: number): JsonSchemaObject {
    const items = samples.flatMap(({ value, origins }) =>
      isList(value) ? value.map((item, index) => ({ value: item, origins: origins?.children?.[index] })) : [],
    );
    return items.length === 0 ? {} : { items: this.schemaOf(items, depth + 1) };
  }

  /** The comment of the newest file that wrote the value. */
  #descriptionOf({ key, origins }: Sample): string | undefined {
    if (key === undefined) return undefined;
    for (let node = origins; node !== undefined; node = node.earlier) {
      const place = node.origin.kind === 'file' ? this.#keyPlaces.find(node.origin, key) : undefined;
      if (place !== undefined) return keyComment(place);
    }
    return undefined;
  }
}

/** True for a `???`, and for a value that was given in the place of one: who composes anew must give it again. */
function isMandatory({ value, origins }: Sample): boolean {
  const replaced = origins === undefined ? [] : historyOf(origins).map((entry) => entry.replaced);
  return [value, ...replaced].some((one) => one !== undefined && isMissing(one));
}

function entriesOf({ value, origins }: Sample): Sample[] {
  if (!isDict(value)) return [];
  return Array.from(value, ([key, child]) => ({ key, value: child })).map((entry, position) => ({
    ...entry,
    origins: origins?.children?.[position],
  }));
}

/** The types of the values, none if one may be anything; an integer is a number. */
function typesOf(samples: readonly Sample[]): string[] {
  const types = new Set<string>();
  for (const { value } of samples) {
    const kind = kindOf(value);
    if (kind === 'bytes' || isMissing(value) || isInterpolation(value)) return [];
    types.add(TYPES[kind]);
  }
  if (types.has('number')) types.delete('integer');
  const isNullOnly = types.size === 1 && types.has('null');
  return isNullOnly ? [] : Array.from(types);
}

/** The value as JSON can say it; nothing for what it cannot, and where values differ. */
function defaultOf(samples: readonly Sample[]): JsonSchemaObject {
  const [first, second] = samples;
  if (first === undefined || second !== undefined) return {};
  const { value } = first;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? { default: Number(value) } : {};
  if (typeof value === 'number') return Number.isFinite(value) ? { default: value } : {};
  const isText = typeof value === 'string' && !isMissing(value) && !isInterpolation(value);
  return isText || typeof value === 'boolean' || value === null ? { default: value } : {};
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
