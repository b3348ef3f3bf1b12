import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Key, Value } from '../../model/value.js';
import type { EnumClass, ParameterValue } from '../../parsers/clearml/parameter-value.js';
import type { ParameterStore, StoredParameter } from '../../merge/clearml/store.js';
import type { OpContext } from './op.js';
import { badField, isArray, isObject } from './request.js';

/**
 * The enum classes that `{"$enum": ["Color", "RED"]}` may name where a request has no `enums` of its own: those of the
 * recorded corpus.
 */
const ENUM_CLASSES: readonly EnumClass[] = [
  {
    name: 'Color',
    members: new Map<string, Value>([
      ['RED', 1n],
      ['GREEN', 'green'],
      ['BLUE', 3.5],
    ]),
  },
  {
    name: 'Level',
    members: new Map<string, Value>([
      ['low', 'low'],
      ['high', 'high'],
    ]),
  },
];

/** Values of Python programs in typed JSON: `{"$tuple": […]}`, `{"$enum": [class, member]}`, `{"$set": […]}`, `{"$datetime": iso}`. */
export class ParameterCodec {
  readonly #context: OpContext;
  readonly #enums: ReadonlyMap<string, EnumClass>;

  constructor(context: OpContext, request: JsonObject) {
    this.#context = context;
    this.#enums = new Map([...ENUM_CLASSES, ...this.#givenEnums(request['enums'])].map((given) => [given.name, given]));
  }

  /** @throws LimitError `LIMIT_DEPTH` before the stack ends */
  decode(json: Json, depth = 0): ParameterValue {
    if (depth > DEFAULT_LIMITS.depth) throw limitError('LIMIT_DEPTH', 'depth', DEFAULT_LIMITS.depth);
    if (isArray(json)) return json.map((item) => this.decode(item, depth + 1));
    if (!isObject(json)) return this.#context.decode(json);
    const [tag = '', content = null] = Object.entries(json)[0] ?? [];
    switch (tag) {
      case '$tuple':
        return { kind: 'tuple', items: this.#items(content, depth) };
      case '$set':
        return { kind: 'set', items: this.#items(content, depth) };
      case '$datetime':
        if (typeof content !== 'string') throw badField('Expected a date in ISO form');
        return { kind: 'date', iso: content };
      case '$enum':
        return this.#member(content);
      case '$dict':
        return this.#dict(content, depth);
      default:
        return this.#context.decode(json);
    }
  }

  decodeDict(json: Json | undefined): Dict<ParameterValue> {
    const value = this.decode(json ?? null);
    if (value instanceof Dict) return value;
    throw badField('Expected a dict');
  }

  encode(value: ParameterValue): Json {
    if (Array.isArray(value)) return (value as readonly ParameterValue[]).map((item) => this.encode(item));
    if (value instanceof Dict) return this.encodeMap(value);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return this.#context.encode(value as Value);
    switch (value.kind) {
      case 'tuple':
        return { $tuple: value.items.map((item) => this.encode(item)) };
      case 'set':
        return { $set: value.items.map((item) => this.encode(item)) };
      case 'date':
        return { $datetime: value.iso };
      case 'enum':
        return { $enum: [value.enumClass.name, value.member] };
    }
  }

  encodeMap(map: ReadonlyMap<Key, ParameterValue>): Json {
    return this.encodeEntries(Array.from(map, ([key, value]) => [key, this.encode(value)]));
  }

  /** A dict whose values are encoded already, in the form that the request asked for. */
  encodeEntries(entries: readonly (readonly [Key, Json])[]): Json {
    const form = this.#context.encode(Dict.empty());
    if (!isObject(form) || !('$dict' in form))
      return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
    return { $dict: entries.map(([key, value]) => [this.#context.encode(key), value]) };
  }

  #items(json: Json, depth: number): readonly ParameterValue[] {
    if (!isArray(json)) throw badField('Expected an array of items');
    return json.map((item) => this.decode(item, depth + 1));
  }

  #dict(json: Json, depth: number): Dict<ParameterValue> {
    if (!isArray(json)) throw badField('Expected an array of entries');
    return Dict.from(
      json.map((entry): [Key, ParameterValue] => {
        if (!isArray(entry) || entry.length !== 2) throw badField('Expected pairs of key and value');
        const key = this.#context.decode(entry[0] ?? null);
        if (typeof key === 'object' && key !== null && !(key instanceof Uint8Array)) throw badField('Bad key');
        return [key, this.decode(entry[1] ?? null, depth + 1)];
      }),
    );
  }

  #member(json: Json): ParameterValue {
    const [className, member] = isArray(json) ? json : [];
    const enumClass = typeof className === 'string' ? this.#enums.get(className) : undefined;
    if (enumClass === undefined || typeof member !== 'string' || !enumClass.members.has(member)) {
      throw badField(`Unknown enum member ${JSON.stringify(json)}`);
    }
    return { kind: 'enum', enumClass, member };
  }

  #givenEnums(json: Json | undefined): EnumClass[] {
    if (!isObject(json)) return [];
    return Object.entries(json).map(([name, members]) => ({
      name,
      members: new Map(
        Object.entries(isObject(members) ? members : {}).map(([key, value]) => [key, this.#context.decode(value)]),
      ),
    }));
  }
}

/** A store from its JSON form `{section: {name: {value, type, description}}}`; absent fields are null. */
export function decodeStore(json: Json | undefined): ParameterStore {
  if (json === undefined || json === null) return new Map();
  if (!isObject(json)) throw badField('Expected a store');
  return new Map(
    Object.entries(json).map(([section, items]) => {
      if (!isObject(items)) throw badField(`Expected the items of section "${section}"`);
      return [section, new Map(Object.entries(items).map(([name, item]) => [name, decodeItem(item)]))];
    }),
  );
}

export function decodeItem(json: Json): StoredParameter {
  if (!isObject(json)) throw badField('Expected an item with value, type and description');
  return {
    value: textOrNull(json['value']),
    type: textOrNull(json['type']),
    description: textOrNull(json['description']),
  };
}

function textOrNull(json: Json | undefined): string | null {
  if (json === undefined || json === null) return null;
  if (typeof json !== 'string') throw badField('The fields of an item are texts or null');
  return json;
}

export function encodeStore(store: ParameterStore): JsonObject {
  return Object.fromEntries(
    Array.from(store, ([section, items]): [string, Json] => [
      section,
      Object.fromEntries(Array.from(items, ([name, item]) => [name, { ...item }])),
    ]),
  );
}

/** An error inside an answer. */
export function encodeError(error: unknown): Json {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { $error: { type: String(error.code), message: error.message } };
}
