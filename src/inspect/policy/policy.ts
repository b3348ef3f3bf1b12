import { errorOf } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { nearest } from '../../model/suggest.js';
import { isJsonObject, type JsonSchema, type JsonSchemaObject } from '../validate/json-schema.js';

/** The bounds that a number must keep; both belong to it. */
export interface Range {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
}

/**
 * What a change of a config may do, as plain JSON data. Keys are named by patterns: `trainer.lr`, `trainer.*`, `**.password`
 * ({@link keyPattern}); a pattern also covers what is below the places that it names, and `!trainer.lr` takes places out.
 */
export interface Policy {
  readonly description?: string;
  /** No change at all: nothing is set, added, removed or renamed there. */
  readonly readonly?: readonly string[];
  /** What has a value keeps it. What is null or `???` may still be given one, and keys may still be added. */
  readonly locked?: readonly string[];
  /** No new keys in any dict. */
  readonly struct?: boolean;
  /** Values keep their types; an integer may stand where a float stood, and anything where null, `???` or `${…}` stood. */
  readonly typePreserving?: boolean;
  /** What stands at these places after the change must be a number within bounds. */
  readonly ranges?: Readonly<Record<string, Range>>;
  /** What the config must keep after the change; what it broke before already is not held against a change. */
  readonly schema?: JsonSchema;
  /** When a number is an integer to the schema. */
  readonly numbers?: 'json' | 'python';
  /** Values that appear in no answer. */
  readonly secrets?: readonly string[];
}

/** The rules in the order in which they are asked. */
export type PolicyRule = 'readonly' | 'locked' | 'struct' | 'typePreserving' | 'ranges' | 'schema';

interface Field {
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

const PATTERNS: Field = { words: 'a list of patterns of keys', fits: isTexts };
const FLAG: Field = { words: 'true or false', fits: (value) => typeof value === 'boolean' };

const FIELDS: Readonly<Record<keyof Policy, Field>> = {
  description: { words: 'a text', fits: (value) => typeof value === 'string' },
  readonly: PATTERNS,
  locked: PATTERNS,
  struct: FLAG,
  typePreserving: FLAG,
  ranges: {
    words: 'an object of bounds like {"trainer.lr": {"min": 0, "max": 1}}',
    fits: (value) => isJsonObject(value) && Object.values(value).every(isRange),
  },
  schema: { words: 'a JSON Schema', fits: (value) => typeof value === 'boolean' || isJsonObject(value) },
  numbers: { words: '"json" or "python"', fits: (value) => value === 'json' || value === 'python' },
  secrets: PATTERNS,
};

/**
 * A policy from plain data, such as a parsed JSON file. A field that means nothing is refused: a rule that is misspelt would
 * allow what it was to forbid.
 * @throws ValidationError `POLICY_INVALID`
 */
export function readPolicy(data: unknown): Policy {
  if (!isPolicy(data)) throw invalid('it must be an object', []);
  return data;
}

function isPolicy(data: unknown): data is Policy {
  if (!isJsonObject(data)) return false;
  assertFields(data);
  return true;
}

function assertFields(data: JsonSchemaObject): void {
  for (const [name, value] of Object.entries(data)) {
    const field = Object.entries(FIELDS).find(([known]) => known === name)?.[1];
    if (field === undefined) {
      const near = nearest(name, Object.keys(FIELDS));
      const hint = near === undefined ? `it may have ${Object.keys(FIELDS).join(', ')}` : `did you mean "${near}"?`;
      throw invalid(`it has no field ${JSON.stringify(name.slice(0, 40))}`, [name], hint);
    }
    if (!field.fits(value)) throw invalid(`"${name}" must be ${field.words}`, [name]);
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRange(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const entries = Object.entries(value);
  return entries.every(([name, limit]) => (name === 'min' || name === 'max') && isBound(limit)) && entries.length > 0;
}

function isBound(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isFinite(value);
}

/** The path is one in the policy. */
function invalid(problem: string, path: KeyPath, hint?: string): Error {
  const message = `Cannot read the policy: ${problem}`;
  return errorOf({ code: 'POLICY_INVALID', message, path, ...(hint !== undefined && { hint }) });
}
