import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { dottedPath, type KeyPath, type PathStep } from '../../model/path.js';
import { pythonRepr } from '../../model/python-text.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import { fromNumpy } from './numpy.js';
import { isInputDict, isInputList, type WandbInput, type WandbObject } from './python-value.js';
import { decodeUtf8 } from './utf8.js';
import { wandbError } from './wandb-error.js';

export interface JsonifyOptions {
  readonly limits?: Partial<Limits> | undefined;
  /** Leaves NaN as it is, which the SDK does where it sends values without converting them first. */
  readonly keepsNaN?: boolean;
}

/**
 * The value that a run's config holds for a Python value: NaN becomes null, sets become lists, dates and anything unknown
 * text, enum members their names, bytes UTF-8 text (spec wandb 7). Keys of mappings are not touched. A value that needs no
 * change comes back as it is.
 * @throws ParseError `WANDB_BYTES` for bytes that are no UTF-8, `WANDB_MEDIA` for media; LimitError `LIMIT_DEPTH`
 */
export function jsonifyWandb(input: WandbInput, options: JsonifyOptions = {}): Value {
  return convert(input, { path: [], depth: withLimits(options.limits).depth, keepsNaN: options.keepsNaN === true });
}

/** Where a conversion stands. */
interface Place {
  readonly path: KeyPath;
  readonly depth: number;
  readonly keepsNaN: boolean;
}

function convert(input: WandbInput, place: Place): Value {
  if (typeof input === 'number') return Number.isNaN(input) && !place.keepsNaN ? null : input;
  if (typeof input !== 'object' || input === null) return input;
  if (place.path.length >= place.depth) throw limitError('LIMIT_DEPTH', 'depth', place.depth);
  if (input instanceof Uint8Array) return decodeUtf8(input) ?? refuseBytes(place.path);
  if (isInputList(input)) return convertList(input, place);
  return isInputDict(input) ? convertDict(input, place) : convertObject(input, place);
}

function convertList(input: readonly WandbInput[], place: Place): Value {
  return input.map((item, index) => convert(item, below(place, { index })));
}

function convertDict(input: Dict<WandbInput>, place: Place): Dict<Value> {
  return input.mapValues((child, key) => convert(child, below(place, key))) as Dict<Value>;
}

function convertObject(object: WandbObject, place: Place): Value {
  switch (object.kind) {
    case 'date':
    case 'datetime':
      return object.iso;
    case 'set':
      return convertList(object.items, place);
    case 'slice':
      return Dict.from([
        ['slice_start', convert(object.start, below(place, 'slice_start'))],
        ['slice_step', convert(object.step, below(place, 'slice_step'))],
        ['slice_stop', convert(object.stop, below(place, 'slice_stop'))],
      ]);
    case 'dataclass':
      return convertDict(object.fields, place);
    case 'namespace':
      return namespaceText(object.fields);
    case 'callable':
      return `${object.module}.${object.qualifiedName}`;
    case 'object':
      return object.text;
    case 'enum':
      return object.name;
    case 'omegaconf':
      return fromOmegaConf(object.value, place);
    case 'numpy':
      return convert(fromNumpy(object), place);
    case 'mapping':
      return Dict.from(object.entries.map(([key, child]) => [keyOf(key), convert(child, below(place, keyOf(key)))]));
    case 'media':
      throw wandbError('WANDB_MEDIA', `Media (${object.className}) cannot be a value of a config`, {
        path: place.path,
        hint: 'log it with run.log, or put a plain value here',
      });
  }
}

/** A list of OmegaConf is a sequence like any other; a mapping of OmegaConf is an unknown object, hence text. */
function fromOmegaConf(value: Value, place: Place): Value {
  if (isList(value)) return value.map((item, index) => fromOmegaConf(item, below(place, { index })));
  return isDict(value) ? pythonRepr(value) : convert(value, place);
}

/** `repr` of an argparse namespace: `Namespace(a=1, **{'b-c': 2})`. */
function namespaceText(fields: Dict<WandbInput>): string {
  const named: string[] = [];
  const starred: string[] = [];
  for (const [key, value] of fields) {
    const isName = typeof key === 'string' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key);
    if (isName) named.push(`${key}=${inputRepr(value)}`);
    else starred.push(`${pythonRepr(key)}: ${inputRepr(value)}`);
  }
  if (starred.length > 0) named.push(`**{${starred.join(', ')}}`);
  return `Namespace(${named.join(', ')})`;
}

function inputRepr(value: WandbInput): string {
  return pythonRepr(jsonifyWandb(value, { keepsNaN: true }));
}

function keyOf(key: Key | { readonly iso: string }): Key {
  return typeof key === 'object' && key !== null && 'iso' in key ? key.iso : key;
}

function below(place: Place, step: PathStep): Place {
  return { ...place, path: [...place.path, step] };
}

function refuseBytes(path: KeyPath): never {
  throw wandbError('WANDB_BYTES', 'The bytes are no UTF-8 text', {
    path,
    hint: `decode them before they enter the config${path.length === 0 ? '' : ` (at ${dottedPath(path)})`}`,
  });
}
