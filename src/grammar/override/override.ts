import type { Source } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { sweepAsValue } from './text.js';
import type { OverrideNode, OverrideOperator } from './tree.js';
import { isGlob, isSweep, isZip, toValue, type OverrideValue } from './values.js';

export type OverrideType = 'CHANGE' | 'ADD' | 'FORCE_ADD' | 'DEL';

/** What an override's value is as a whole (spec override-grammar 7.1). */
export type OverrideValueType =
  | 'ELEMENT'
  | 'CHOICE_SWEEP'
  | 'SIMPLE_CHOICE_SWEEP'
  | 'GLOB_CHOICE_SWEEP'
  | 'RANGE_SWEEP'
  | 'INTERVAL_SWEEP'
  | 'ZIP_SWEEP';

const TYPES: Readonly<Record<OverrideOperator, OverrideType>> = {
  '': 'CHANGE',
  '+': 'ADD',
  '++': 'FORCE_ADD',
  '~': 'DEL',
};

/** An override: what its text says, and the text (spec override-grammar 7). */
export class Override {
  readonly type: OverrideType;
  /** A config key with dots or a group path with slashes; may be empty. */
  readonly key: string;
  /** What stands behind `@`, which may be empty; null without `@`. */
  readonly package: string | null;
  /** Null for a deletion without a value. */
  readonly valueType: OverrideValueType | null;
  /** The value with quoted strings and sweeps; undefined for a deletion without a value. */
  readonly raw: OverrideValue | undefined;
  /** Whether `shuffle()` put a list of the value in an order that depends on the seed. */
  readonly hasShuffledList: boolean;
  readonly tree: OverrideNode;
  readonly source: Source;

  constructor(
    tree: OverrideNode,
    source: Source,
    value: { readonly raw: OverrideValue | undefined; readonly hasShuffledList: boolean },
  ) {
    this.type = TYPES[tree.operator];
    this.key = tree.key.text;
    this.package = tree.package?.text ?? null;
    this.valueType = value.raw === undefined ? null : valueTypeOf(value.raw);
    this.raw = value.raw;
    this.hasShuffledList = value.hasShuffledList;
    this.tree = tree;
    this.source = source;
  }

  get text(): string {
    return this.source.text;
  }

  /** The operator, the key and the package as they are written: what a sweeper tells overrides apart by. */
  get keyElement(): string {
    const packagePart = this.package === null ? '' : `@${this.package}`;
    return this.tree.operator + this.key + packagePart;
  }

  /** The text behind the first `=`, untouched; undefined without one. */
  get valueString(): string | undefined {
    const at = this.text.indexOf('=');
    return at < 0 ? undefined : this.text.slice(at + 1);
  }

  /** Whether it stands for several values. */
  get isSweep(): boolean {
    return this.valueType !== null && this.valueType !== 'ELEMENT';
  }

  /**
   * The configuration value; null for a deletion without one.
   * @throws ParseError `OVERRIDE_SWEEP_AS_VALUE` if a sweep or a glob is, or is in it
   */
  value(): Value {
    const raw = this.raw ?? null;
    const value = toValue(raw);
    if (value === undefined) throw sweepAsValue(raw);
    return value;
  }
}

function valueTypeOf(value: OverrideValue): OverrideValueType {
  if (isGlob(value)) return 'GLOB_CHOICE_SWEEP';
  if (isZip(value)) return 'ZIP_SWEEP';
  if (!isSweep(value)) return 'ELEMENT';
  switch (value.kind) {
    case 'choice':
      return value.simple ? 'SIMPLE_CHOICE_SWEEP' : 'CHOICE_SWEEP';
    case 'range':
      return 'RANGE_SWEEP';
    case 'interval':
      return 'INTERVAL_SWEEP';
  }
}
