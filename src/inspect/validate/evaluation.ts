import { errorOf } from '../../model/errors.js';
import { canonicalText } from './canonical-text.js';
import { isMultipleOf } from './decimal.js';
import { UNKNOWN, type CheckedData } from './checked-data.js';

/** When a number is an integer: in JSON whenever it is whole, in Python only if it was written without a point. */
export type NumberRules = 'json' | 'python';

/** What one validation may cost: visits of a part of the value by a part of the schema. */
const MAX_STEPS = 3_000_000;

/**
 * One run of a compiled schema. The generated code calls it (as `this`) wherever a rule of ours stands in for one of ajv's:
 * types and numbers are judged on ints and floats as they are, at any size, and the run is bounded.
 */
export class Evaluation {
  readonly #numbers: NumberRules;
  /** The values of each `enum` that was met. */
  readonly #valueTexts = new Map<readonly unknown[], ReadonlySet<string>>();
  #steps = 0;

  constructor(numbers: NumberRules) {
    this.#numbers = numbers;
  }

  /** Counts work. @throws ValidationError `SCHEMA_TOO_COSTLY` */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps <= MAX_STEPS) return;
    throw errorOf({
      code: 'SCHEMA_TOO_COSTLY',
      message: 'Validating by this schema takes too many steps',
      hint: 'where several alternatives refer back to the schema, the steps multiply at each level of the value',
    });
  }

  /** True if the data is of one of the types. */
  hasType(data: CheckedData, types: readonly string[]): boolean {
    return data === UNKNOWN || types.some((type) => this.#isOfType(data, type));
  }

  /** True if the data equals the JSON value. */
  isEqual(data: CheckedData, value: unknown): boolean {
    return data === UNKNOWN || this.#textOf(data) === this.#textOf(value);
  }

  /** True if the data equals one of the JSON values. */
  isOneOf(data: CheckedData, values: readonly unknown[]): boolean {
    if (data === UNKNOWN) return true;
    let texts = this.#valueTexts.get(values);
    if (texts === undefined) {
      texts = new Set(values.map((value) => this.#textOf(value)));
      this.#valueTexts.set(values, texts);
    }
    return texts.has(this.#textOf(data));
  }

  /** The positions of the first two items that are equal, undefined if there are none. */
  findDuplicate(items: readonly CheckedData[]): readonly [number, number] | undefined {
    const seen = new Map<string, number>();
    for (const [position, item] of items.entries()) {
      if (item === UNKNOWN) continue;
      const text = this.#textOf(item);
      const earlier = seen.get(text);
      if (earlier !== undefined) return [earlier, position];
      seen.set(text, position);
    }
    return undefined;
  }

  /** True if the number is a whole multiple of the divisor, both taken as the decimal numbers they are written as. */
  isMultiple(data: bigint | number, divisor: bigint | number): boolean {
    return isMultipleOf(data, divisor);
  }

  #textOf(data: unknown): string {
    return canonicalText(data, () => this.step());
  }

  #isOfType(data: CheckedData, type: string): boolean {
    switch (type) {
      case 'null':
        return data === null;
      case 'array':
        return Array.isArray(data);
      case 'object':
        return typeof data === 'object' && data !== null && !Array.isArray(data);
      case 'integer':
        return typeof data === 'bigint' || (this.#numbers === 'json' && Number.isInteger(data));
      case 'number':
        return typeof data === 'bigint' || this.#isNumber(data);
      default:
        return typeof data === type;
    }
  }

  /** JSON has no NaN and no infinity; to Python they are floats like any other. */
  #isNumber(data: CheckedData): boolean {
    return typeof data === 'number' && (this.#numbers === 'python' || Number.isFinite(data));
  }
}
