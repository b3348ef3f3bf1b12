import { Dict, DictBuilder } from '../../model/dict.js';
import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import type { Origin, OriginNode } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import { isContainer, isInterpolation, type Key, type Value } from '../../model/value.js';
import type { YamlEntry, YamlTarget } from './construct.js';
import type { YamlDialect, YamlScalarValue } from './dialect.js';
import type { ConcreteNode } from './graph.js';
import { SharedLeaves } from './shared-leaves.js';
import { spanInScalar } from './span-in-scalar.js';
import type { YamlMap, YamlNode } from './syntax.js';
import { yamlError } from './yaml-error.js';

/** A value and where it and its parts come from. */
export interface ValuePart {
  readonly value: Value;
  readonly origins: OriginNode;
  /** Why the value cannot enter a configuration. It does not matter if another value of the same key replaces this one. */
  readonly refusal?: ConfigError;
}

/** How the values of a document are made. */
export interface ValueTargetOptions {
  readonly source: Source;
  readonly dialect: YamlDialect;
  /** What led to this text, if it stands in another one. */
  readonly via?: Origin | undefined;
  /** What is wrong with a text that holds `${`; undefined if nothing is. */
  readonly interpolationIssue: (text: string) => Issue | undefined;
}

/**
 * Makes configuration values with their origins. Timestamps become their ISO text and sets lists, where a dialect has
 * them.
 */
export class ValueTarget implements YamlTarget<ValuePart> {
  readonly #options: ValueTargetOptions;
  readonly #leaves = new SharedLeaves();

  constructor(options: ValueTargetOptions) {
    this.#options = options;
  }

  /** The null of a text without a document. */
  nothing(): ValuePart {
    return { value: null, origins: { origin: this.#origin({ start: 0, end: this.#options.source.text.length }) } };
  }

  scalar(value: YamlScalarValue, node: ConcreteNode): ValuePart {
    return { value: this.#leaves.of(plainValue(value)), origins: { origin: this.#origin(node.span) } };
  }

  list(items: readonly ValuePart[], node: ConcreteNode): ValuePart {
    const value = items.map((item) => item.value);
    const origins = { origin: this.#origin(node.span), children: items.map((item) => item.origins) };
    return withRefusal({ value, origins }, this.#firstRefusal(items));
  }

  dict(entries: readonly YamlEntry<ValuePart>[], node: YamlMap): ValuePart {
    const positions = new KeyPositions();
    const keys: Key[] = [];
    const parts: ValuePart[] = [];
    let badKey: ConfigError | undefined;
    for (const entry of entries) {
      const key = this.#key(entry);
      badKey ??= this.#keyRefusal(entry);
      const at = positions.of(key);
      if (at === keys.length) keys.push(key);
      parts[at] = entry.value;
    }
    const values = parts.map((part) => part.value);
    const origins = { origin: this.#origin(node.span), children: parts.map((part) => part.origins) };
    return withRefusal({ value: Dict.ofDistinct(keys, values), origins }, badKey ?? this.#firstRefusal(parts));
  }

  set(keys: readonly ValuePart[], node: YamlMap): ValuePart {
    return this.list(keys, node);
  }

  recursive(node: YamlNode, refusal: ConfigError): ValuePart {
    return { value: null, origins: { origin: this.#origin(node.span) }, refusal };
  }

  /**
   * The part itself, if it may enter a configuration.
   * @throws ParseError `YAML_KEY_TYPE`, `YAML_RECURSIVE_ALIAS`, or of the interpolation grammar, at its place in the YAML text
   */
  checked(part: ValuePart): ValuePart {
    const refusal = this.#refusalOf(part);
    if (refusal !== undefined) throw refusal;
    return part;
  }

  #firstRefusal(parts: readonly ValuePart[]): ConfigError | undefined {
    for (const part of parts) {
      const refusal = this.#refusalOf(part);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  #refusalOf({ value, origins, refusal }: ValuePart): ConfigError | undefined {
    if (!this.#options.dialect.checksInterpolations || !isInterpolation(value)) return refusal;
    const issue = this.#options.interpolationIssue(value);
    if (issue === undefined) return undefined;
    const { source, span } = origins.origin;
    return errorOf({ ...issue, source, span: spanInScalar(source.text, span, value, issue.span) });
  }

  #origin(span: Span): Origin {
    const { source, via } = this.#options;
    return via === undefined ? { kind: 'file', source, span } : { kind: 'file', source, span, via };
  }

  #key({ key: { value, origins, refusal } }: YamlEntry<ValuePart>): Key {
    if (refusal !== undefined) throw refusal;
    if (isContainer(value)) throw this.#badKey('A list or mapping', origins.origin.span);
    return value;
  }

  #keyRefusal({ key, pair }: YamlEntry<ValuePart>): ConfigError | undefined {
    const isRefused = key.value === null && !this.#options.dialect.allowsNullKeys;
    return isRefused ? this.#badKey('Null', pair.key.span) : undefined;
  }

  #badKey(what: string, span: Span): ConfigError {
    return yamlError('YAML_KEY_TYPE', `${what} cannot be a key of a configuration`, this.#options.source, span, {
      hint: 'quote the key if it is meant as text',
    });
  }
}

function withRefusal(part: ValuePart, refusal: ConfigError | undefined): ValuePart {
  return refusal === undefined ? part : { ...part, refusal };
}

/** The place of each key in a dict under construction. Unlike a dict, PyYAML takes all `.nan` keys for one. */
class KeyPositions {
  readonly #known = new DictBuilder<number>();
  #nanPosition: number | undefined;
  #size = 0;

  /** The place of an equal key, or the next free one. */
  of(key: Key): number {
    if (Number.isNaN(key)) return (this.#nanPosition ??= this.#size++);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#size);
    return this.#size++;
  }
}

function plainValue(value: YamlScalarValue): Value {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.iso : value;
}
