import { Dict, DictBuilder } from '../../model/dict.js';
import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import type { Origin, OriginNode } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import { isContainer, isInterpolation, type Key, type Value } from '../../model/value.js';
import type { YamlEntry, YamlTarget } from './construct.js';
import type { YamlDialect, YamlScalarValue } from './dialect.js';
import { spanInScalar } from './span-in-scalar.js';
import type { YamlMap, YamlNode } from './syntax.js';
import { yamlError } from './yaml-error.js';

/** A value, and where it and its parts come from. */
export interface ValuePart {
  readonly value: Value;
  readonly span: Span;
  /** The origins of the parts of a container. */
  readonly children?: readonly OriginNode[];
  /** Why the value cannot enter a configuration. It does not matter if another value of the same key replaces this one. */
  readonly refusal?: ConfigError;
}

/** What stands at a place of the text. */
interface Spanned {
  readonly span: Span;
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

  constructor(options: ValueTargetOptions) {
    this.#options = options;
  }

  /** The null of a text without a document. */
  nothing(): ValuePart {
    return { value: null, span: { start: 0, end: this.#options.source.text.length } };
  }

  scalar(value: YamlScalarValue, { span }: Spanned): ValuePart {
    return { value: plainValue(value), span };
  }

  list(items: readonly ValuePart[], { span }: Spanned): ValuePart {
    const value = items.map((item) => item.value);
    return withRefusal({ value, span, children: this.#originsOfAll(items) }, this.#firstRefusal(items));
  }

  dict(entries: readonly YamlEntry<ValuePart>[], { span }: YamlMap): ValuePart {
    const positions = new KeyPositions();
    const keys: Key[] = [];
    const parts: ValuePart[] = [];
    for (const entry of entries) {
      const key = this.#key(entry);
      const at = positions.of(key);
      if (at === keys.length) keys.push(key);
      parts[at] = entry.value;
    }
    const values = parts.map((part) => part.value);
    const part = { value: Dict.ofDistinct(keys, values), span, children: this.#originsOfAll(parts) };
    return withRefusal(part, this.#firstKeyRefusal(entries) ?? this.#firstRefusal(parts));
  }

  set(keys: readonly ValuePart[], node: YamlMap): ValuePart {
    return this.list(keys, node);
  }

  recursive({ span }: YamlNode, refusal: ConfigError): ValuePart {
    return { value: null, span, refusal };
  }

  /** The origins of a part that stands at a place of its own: aliases put one part at many places. */
  originsOf({ span, children }: ValuePart): OriginNode {
    const { source, via } = this.#options;
    const origin: Origin = via === undefined ? { kind: 'file', source, span } : { kind: 'file', source, span, via };
    return children === undefined ? { origin } : { origin, children };
  }

  /**
   * The part itself, if it may enter a configuration.
   * @throws ParseError `YAML_NULL_KEY`, `YAML_RECURSIVE_ALIAS`, or of the interpolation grammar, at its place in the YAML text
   */
  checked(part: ValuePart): ValuePart {
    const refusal = this.refusalOf(part);
    if (refusal !== undefined) throw refusal;
    return part;
  }

  /** Why a part may not enter a configuration; undefined if it may. */
  refusalOf({ value, span, refusal }: ValuePart): ConfigError | undefined {
    if (!this.#options.dialect.checksInterpolations || !isInterpolation(value)) return refusal;
    const issue = this.#options.interpolationIssue(value);
    if (issue === undefined) return undefined;
    const { source } = this.#options;
    return errorOf({ ...issue, source, span: spanInScalar(source.text, span, value, issue.span) });
  }

  #firstRefusal(parts: readonly ValuePart[]): ConfigError | undefined {
    for (const part of parts) {
      const refusal = this.refusalOf(part);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  #originsOfAll(parts: readonly ValuePart[]): OriginNode[] {
    return parts.map((part) => this.originsOf(part));
  }

  #key({ key: { value, span, refusal } }: YamlEntry<ValuePart>): Key {
    if (refusal !== undefined) throw refusal;
    if (isContainer(value)) throw this.#badKey('YAML_KEY_TYPE', 'A list or mapping', span);
    return value;
  }

  #firstKeyRefusal(entries: readonly YamlEntry<ValuePart>[]): ConfigError | undefined {
    if (this.#options.dialect.allowsNullKeys) return undefined;
    const nullEntry = entries.find((entry) => entry.key.value === null);
    return nullEntry && this.#badKey('YAML_NULL_KEY', 'Null', nullEntry.pair.key.span);
  }

  #badKey(code: 'YAML_KEY_TYPE' | 'YAML_NULL_KEY', what: string, span: Span): ConfigError {
    return yamlError(code, `${what} cannot be a key of a configuration`, this.#options.source, span, {
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
