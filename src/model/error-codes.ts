/**
 * Every code and the class of error that carries it. Codes are stable: callers switch on them, `docs/errors.md` explains
 * each, and a test keeps this table, the document and the fixtures in step.
 */
export const ERROR_CODES = {
  // model
  JSON_NOT_TYPED: 'parse',
  VALUE_UNSUPPORTED: 'parse',
  LIMIT_INPUT_LENGTH: 'limit',
  LIMIT_DEPTH: 'limit',
  LIMIT_NODES: 'limit',
  LIMIT_INTEGER_DIGITS: 'limit',
  LIMIT_SWEEP_SIZE: 'limit',
  LIMIT_INTERPOLATION_DEPTH: 'limit',
  LIMIT_INTERPOLATIONS: 'limit',
  // files
  SOURCE_NOT_FOUND: 'source',
  SOURCE_UNREADABLE: 'source',
  SOURCE_NOT_UTF8: 'source',
  SOURCE_UNWRITABLE: 'source',
  // batch protocol
  BATCH_JSON: 'parse',
  BATCH_OP: 'parse',
  BATCH_FIELD: 'parse',
  // explain
  EXPLAIN_KEY_ABSENT: 'compose',
  // override grammar
  // yaml
  // interpolation
  // merge
  // compose
  // edit
  // hocon
  // clearml
  // wandb
} as const satisfies Record<string, ErrorPhase>;

/** The phase that failed; each has its own subclass of ConfigError. */
export type ErrorPhase =
  'parse' | 'compose' | 'merge' | 'interpolation' | 'missing' | 'validation' | 'source' | 'limit';

export type ErrorCode = keyof typeof ERROR_CODES;

/** The codes of one phase. */
export type CodeOf<P extends ErrorPhase> = {
  [Code in ErrorCode]: (typeof ERROR_CODES)[Code] extends P ? Code : never;
}[ErrorCode];
