import { Dict, DictBuilder } from '../../model/dict.js';
import type { Issue } from '../../model/errors.js';
import type { OriginNode } from '../../model/origin.js';
import { parsePythonFloat } from '../../model/python-number.js';
import type { Source, Span } from '../../model/source.js';
import type { Key } from '../../model/value.js';
import type { YamlEntry, YamlTarget } from '../yaml/construct.js';
import type { YamlScalarValue } from '../yaml/dialect.js';
import type { ConcreteNode } from '../yaml/graph.js';
import type { YamlMap } from '../yaml/syntax.js';
import { yamlError } from '../yaml/yaml-error.js';
import { isInputDict, isInputList, type PythonDate, type WandbInput } from './python-value.js';
import { wandbIssue } from './wandb-error.js';

/** A value of a YAML text as PyYAML reads it, and where it and its parts come from. */
export interface InputPart {
  readonly input: WandbInput;
  readonly origins: OriginNode;
  /** Where the keys of a mapping stand. */
  readonly keySpans?: readonly Span[];
  /** The text, where it stands without quotes and other readers would take it for a number. */
  readonly bareNumber?: string;
}

/** Makes Python values, dates and sets included, with their origins, and notes what is easily misread. */
export class InputTarget implements YamlTarget<InputPart> {
  readonly notes: Issue[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  scalar(value: YamlScalarValue, node: ConcreteNode): InputPart {
    const part = { input: inputOf(value), origins: this.#origins(node.span) };
    const isBare = node.kind === 'scalar' && node.style === 'plain' && typeof value === 'string';
    return isBare && /^[-+.]?\d/.test(value) && parsePythonFloat(value) !== undefined
      ? { ...part, bareNumber: value }
      : part;
  }

  list(items: readonly InputPart[], node: ConcreteNode): InputPart {
    for (const item of items) this.#note(item);
    return { input: items.map((item) => item.input), origins: this.#origins(node.span, items) };
  }

  /** Of equal keys the first is kept, and the last value. */
  dict(entries: readonly YamlEntry<InputPart>[], node: YamlMap): InputPart {
    const byKey = new DictBuilder<YamlEntry<InputPart>>();
    for (const entry of entries) {
      const key = this.#indexKey(entry.key);
      byKey.set(key, { ...entry, key: byKey.get(key)?.key ?? entry.key });
    }
    const kept = byKey.build().valueList;
    const values = kept.map((entry) => entry.value);
    for (const value of values) this.#note(value);
    const keySpans = kept.map((entry) => entry.pair.key.span);
    return { input: mappingOf(kept), origins: this.#origins(node.span, values), keySpans };
  }

  set(keys: readonly InputPart[], node: YamlMap): InputPart {
    const items = new DictBuilder<InputPart>();
    for (const key of keys) items.set(this.#indexKey(key), key);
    const kept = items.build().valueList;
    return { input: { kind: 'set', items: kept.map((key) => key.input) }, origins: this.#origins(node.span, kept) };
  }

  /** Equal for keys that Python calls equal; a date equals only itself, so it is told apart from its text. */
  #indexKey({ input, origins }: InputPart): Key {
    if (isDate(input)) return `\0${input.iso}`;
    if (typeof input === 'object' && input !== null && !(input instanceof Uint8Array)) {
      const what = isInputList(input) ? 'A list' : isInputDict(input) ? 'A mapping' : 'A set';
      throw yamlError('YAML_KEY_TYPE', `${what} cannot be a key`, this.#source, origins.origin.span, {
        hint: 'quote the key if it is meant as text',
      });
    }
    return input;
  }

  #note({ origins, bareNumber }: InputPart): void {
    if (bareNumber === undefined) return;
    const { source, span } = origins.origin;
    this.notes.push(
      wandbIssue('WANDB_TEXT_NUMBER', `PyYAML reads ${bareNumber} as text, not as a number`, {
        source,
        span,
        hint: 'write a point and a signed exponent (1.0e-3), or quote it if text is meant',
      }),
    );
  }

  #origins(span: Span, parts?: readonly InputPart[]): OriginNode {
    const origin = { kind: 'file', source: this.#source, span } as const;
    return parts === undefined ? { origin } : { origin, children: parts.map((part) => part.origins) };
  }
}

function inputOf(value: YamlScalarValue): WandbInput {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  return { kind: value.isDate ? 'date' : 'datetime', iso: value.iso };
}

function isDate(input: WandbInput): input is PythonDate {
  return typeof input === 'object' && input !== null && 'kind' in input && 'iso' in input;
}

function mappingOf(entries: readonly YamlEntry<InputPart>[]): WandbInput {
  const keys = entries.map((entry) => entry.key.input);
  const values = entries.map((entry) => entry.value.input);
  if (keys.every(isKey)) return Dict.ofDistinct(keys, values);
  return {
    kind: 'mapping',
    entries: entries.map(({ key, value }) => [isDate(key.input) ? key.input : keyOf(key.input), value.input]),
  };
}

function isKey(input: WandbInput): input is Key {
  return typeof input !== 'object' || input === null || input instanceof Uint8Array;
}

function keyOf(input: WandbInput): Key {
  return isKey(input) ? input : null;
}
