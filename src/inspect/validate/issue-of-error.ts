import type { Issue } from '../../model/errors.js';
import { originAt, type Config } from '../../model/origin.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import type { Source, Span } from '../../model/source.js';
import { nearest } from '../../model/suggest.js';
import { isDict, isMissing, type Value } from '../../model/value.js';
import { valueAt } from '../../model/walk.js';
import { KeyPlaces } from '../key-places.js';
import { namedStep } from '../named-step.js';
import type { Secrets } from '../secrets.js';
import type { SchemaError } from './compiled-schema.js';
import { isJsonObject, type JsonSchemaObject } from './json-schema.js';
import { refusalOf, type Refusal } from './refusal.js';
import { listOf, shownPath, shownValue } from './words.js';

/** A part of a text. */
interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** What an issue says, about which path, and where that was written. */
interface Finding {
  readonly refusal: Refusal;
  readonly path: KeyPath;
  readonly place: Place | undefined;
}

/** Makes issues of the errors of one validation: with the typed path, the text that set the value, and a hint. */
export class IssueWriter {
  readonly #config: Config;
  readonly #secrets: Secrets;
  readonly #keyPlaces = new KeyPlaces();

  constructor(config: Config, secrets: Secrets) {
    this.#config = config;
    this.#secrets = secrets;
  }

  issueOf(error: SchemaError): Issue {
    const { refusal, path, place } = this.#findingOf(error, typedPath(this.#config.root, error.instancePath));
    const { code, problem, hint } = refusal;
    return {
      code,
      message: `${shownPath(path)} ${problem}`,
      path,
      ...(hint !== undefined && { hint }),
      ...(place && { source: this.#secrets.masked(place.source), span: place.span }),
    };
  }

  #findingOf(error: SchemaError, path: KeyPath): Finding {
    switch (error.keyword) {
      case 'required':
      case 'dependentRequired':
      case 'dependencies':
        return this.#missingKey(error, path);
      case 'additionalProperties':
        return this.#unknownKey(error, path, textOf(error.params['additionalProperty']));
      case 'unevaluatedProperties':
        return this.#unknownKey(error, path, textOf(error.params['unevaluatedProperty']));
      case 'propertyNames':
        return this.#badName(path, textOf(error.params['propertyName']));
      default:
        return this.#badValue(error, path);
    }
  }

  #badValue(error: SchemaError, path: KeyPath): Finding {
    const value = this.#valueAt(path);
    const shown = this.#secrets.has(path, value) ? 'the secret that stands there' : shownValue(value);
    return { refusal: refusalOf(error, { value, shown }), path, place: this.#placeOf(path) };
  }

  #missingKey(error: SchemaError, path: KeyPath): Finding {
    const name = textOf(error.params['missingProperty']);
    const missing = [...path, stepNamed(this.#valueAt(path), name)];
    const code = 'VALIDATION_REQUIRED';
    if (isMissing(this.#valueAt(missing))) {
      const refusal = { code, problem: 'must be given a value: it is still ???' } as const;
      return { refusal, path: missing, place: this.#placeOf(missing) };
    }
    const trigger = error.params['property'];
    const problem = typeof trigger === 'string' ? `is missing beside ${JSON.stringify(trigger)}` : 'is missing';
    const hint = this.#misspelt(name, path, error.parentSchema) ?? `add the key ${JSON.stringify(name)}`;
    return { refusal: { code, problem, hint }, path: missing, place: this.#placeOf(path) };
  }

  /** The key that was probably meant for a missing one: one that the schema does not know. */
  #misspelt(name: string, path: KeyPath, schema: JsonSchemaObject | undefined): string | undefined {
    const dict = this.#valueAt(path);
    const known = new Set(knownKeys(schema));
    const strangers = isDict(dict) ? dict.keyList.map(pythonStr).filter((key) => !known.has(key)) : [];
    const near = nearest(name, strangers);
    return near && `is ${JSON.stringify(near)} meant to be ${JSON.stringify(name)}?`;
  }

  #unknownKey({ parentSchema }: SchemaError, parent: KeyPath, name: string): Finding {
    const known = knownKeys(parentSchema);
    const near = nearest(name, known);
    const all = known.length > 0 ? `it may be ${listOf(known)}` : undefined;
    const hint = near === undefined ? all : `did you mean ${JSON.stringify(near)}?`;
    const refusal = { code: 'VALIDATION_UNKNOWN_KEY', problem: 'is no key that the schema knows' } as const;
    const path = [...parent, stepNamed(this.#valueAt(parent), name)];
    return { refusal: { ...refusal, ...(hint !== undefined && { hint }) }, path, place: this.#keyPlaceOf(path) };
  }

  #badName(parent: KeyPath, name: string): Finding {
    const refusal = { code: 'VALIDATION_KEY', problem: 'has a name that no key may have here' } as const;
    const path = [...parent, stepNamed(this.#valueAt(parent), name)];
    return { refusal, path, place: this.#keyPlaceOf(path) };
  }

  #valueAt(path: KeyPath): Value {
    return valueAt(this.#config.root, path) ?? null;
  }

  /** Where a key is written; where its value is, if that cannot be found. */
  #keyPlaceOf(path: KeyPath): Place | undefined {
    const step = path.at(-1) ?? null;
    const origin = originAt(this.#config, path)?.origin;
    const key = origin && !isListIndex(step) ? this.#keyPlaces.find(origin, step) : undefined;
    return key === undefined ? this.#placeOf(path) : { source: key.source, span: key.key };
  }

  /** What set the value at a place, or else what set the container around it. */
  #placeOf(path: KeyPath): Place | undefined {
    for (let length = path.length; length >= 0; length--) {
      const node = originAt(this.#config, path.slice(0, length));
      if (node !== undefined) return node.origin;
    }
    return undefined;
  }
}

/** The path that a JSON Pointer means in a tree. */
function typedPath(root: Value, pointer: string): KeyPath {
  const path: PathStep[] = [];
  let value = root;
  for (const name of pointerNames(pointer)) {
    const step = stepNamed(value, name);
    path.push(step);
    value = valueAt(value, [step]) ?? null;
  }
  return path;
}

/** The names of a JSON Pointer, its escapes undone. */
export function pointerNames(pointer: string): string[] {
  const pieces = pointer.split('/').slice(1);
  return pieces.map((piece) => piece.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The step that a name means; a name that is not there stands for itself. */
function stepNamed(container: Value, name: string): PathStep {
  return namedStep(container, name) ?? name;
}

function knownKeys(schema: JsonSchemaObject | undefined): string[] {
  const properties = schema?.['properties'];
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function textOf(parameter: unknown): string {
  return typeof parameter === 'string' ? parameter : '';
}
