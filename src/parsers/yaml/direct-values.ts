import { Dict } from '../../model/dict.js';
import { ConfigError } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { OriginNode } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { YamlDialect } from './dialect.js';
import type { NodeMaker } from './node-maker.js';
import { SharedLeaves } from './shared-leaves.js';
import type { YamlItem, YamlPair, YamlScalarStyle } from './syntax.js';
import { parseYamlNodes } from './syntax-parser.js';
import type { ValuePart, ValueTarget } from './value-target.js';

/** The text has something that only its syntax tree can tell the meaning of, or that is wrong. */
class OutOfOrdinary extends Error {}

/**
 * The value of an ordinary text, made while the text is parsed. Most configs are ordinary: they have no anchors, tags and
 * merge keys, no key twice, and nothing is wrong with them. Without a syntax tree they are read in three quarters of the time,
 * and large ones in half of it, because all that stays in memory is what was wanted.
 *
 * Undefined for any other text: its tree tells what it means, or which of its errors comes first.
 */
export function readDirectly(
  source: Source,
  { dialect, limits, target }: { dialect: YamlDialect; limits: Limits; target: ValueTarget },
): ValuePart | undefined {
  // A list that is not indented, or a pair in brackets, is a level of the value that the scanner does not count.
  const scanLimits = { ...limits, depth: Math.floor(limits.depth / 2) };
  try {
    return parseYamlNodes(source, scanLimits, new DirectMaker(target, dialect, limits)) ?? target.nothing();
  } catch (error) {
    if (error instanceof OutOfOrdinary || error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** The parts of a collection that is read. */
interface Parts {
  readonly keys: string[];
  readonly values: Value[];
  readonly origins: OriginNode[];
}

class DirectMaker implements NodeMaker<ValuePart, Parts, Parts> {
  readonly #target: ValueTarget;
  readonly #leaves: SharedLeaves;
  readonly #limits: Limits;
  #nodes = 0;

  constructor(target: ValueTarget, dialect: YamlDialect, limits: Limits) {
    this.#target = target;
    this.#leaves = new SharedLeaves(dialect, limits);
    this.#limits = limits;
  }

  scalar(style: YamlScalarStyle, text: string, span: Span): ValuePart {
    this.#count();
    const value = this.#leaves.valueOf(style, text);
    if (value === undefined) throw new OutOfOrdinary();
    return this.#target.scalar(value, { span });
  }

  pairs(): Parts {
    return this.items();
  }

  addPair(parts: Parts, { key, value }: YamlPair<ValuePart>): void {
    if (typeof key.value !== 'string') throw new OutOfOrdinary();
    parts.keys.push(key.value);
    this.addItem(parts, { value });
  }

  map(_layout: string, { keys, values, origins }: Parts, span: Span): ValuePart {
    if (new Set(keys).size < keys.length) throw new OutOfOrdinary();
    return { value: Dict.ofDistinct(keys, values), span, children: origins };
  }

  items(): Parts {
    this.#count();
    return { keys: [], values: [], origins: [] };
  }

  addItem({ values, origins }: Parts, { value: part }: YamlItem<ValuePart>): void {
    if (this.#target.refusalOf(part) !== undefined) throw new OutOfOrdinary();
    values.push(part.value);
    origins.push(this.#target.originsOf(part));
  }

  sequence(_layout: string, { values, origins }: Parts, span: Span): ValuePart {
    return { value: values, span, children: origins };
  }

  alias(): never {
    throw new OutOfOrdinary();
  }

  withProperties(): never {
    throw new OutOfOrdinary();
  }

  #count(): void {
    if (++this.#nodes > this.#limits.nodes) throw new OutOfOrdinary();
  }
}
