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
  SOURCE_OUTSIDE: 'source',
  // batch protocol
  BATCH_JSON: 'parse',
  BATCH_OP: 'parse',
  BATCH_FIELD: 'parse',
  // explain
  EXPLAIN_KEY_ABSENT: 'compose',
  // override grammar
  OVERRIDE_LEXICAL: 'parse',
  OVERRIDE_SYNTAX: 'parse',
  OVERRIDE_FUNCTION_UNKNOWN: 'parse',
  OVERRIDE_FUNCTION_BINDING: 'parse',
  OVERRIDE_FUNCTION_ARGUMENT_TYPE: 'parse',
  OVERRIDE_FUNCTION_VALUE: 'parse',
  OVERRIDE_SWEEP_AS_VALUE: 'parse',
  // sweeps
  SWEEP_INTERVAL: 'compose',
  SWEEP_RANGE: 'compose',
  SWEEP_ITEM: 'compose',
  SWEEP_GLOB_SOURCE: 'compose',
  SWEEP_GLOB_PATTERN: 'compose',
  SWEEP_BATCH_SIZE: 'compose',
  SWEEP_SEED: 'compose',
  // yaml
  YAML_SYNTAX: 'parse',
  YAML_TAB: 'parse',
  YAML_CHARACTER: 'parse',
  YAML_MULTIPLE_DOCUMENTS: 'parse',
  YAML_TOP_LEVEL: 'parse',
  YAML_DUPLICATE_KEY: 'parse',
  YAML_KEY_TYPE: 'parse',
  YAML_BAD_MERGE: 'parse',
  YAML_UNDEFINED_ALIAS: 'parse',
  YAML_RECURSIVE_ALIAS: 'parse',
  YAML_DUPLICATE_ANCHOR: 'parse',
  YAML_UNKNOWN_TAG: 'parse',
  YAML_SCALAR: 'parse',
  // interpolation
  INTERPOLATION_SYNTAX: 'parse',
  INTERPOLATION_KEY: 'interpolation',
  INTERPOLATION_MISSING: 'interpolation',
  INTERPOLATION_UNKNOWN_RESOLVER: 'interpolation',
  INTERPOLATION_CYCLE: 'interpolation',
  INTERPOLATION_PARENT: 'interpolation',
  INTERPOLATION_TYPE: 'interpolation',
  INTERPOLATION_RESOLVER_FAILED: 'interpolation',
  SELECT_ABOVE_ROOT: 'merge',
  SELECT_INDEX: 'merge',
  SELECT_NO_KEY: 'merge',
  VALUE_MISSING: 'missing',
  // merge
  MERGE_ARGUMENT: 'merge',
  MERGE_KIND_MISMATCH: 'merge',
  MERGE_STRUCT: 'merge',
  MERGE_READONLY: 'merge',
  MERGE_KEY_NULL: 'merge',
  MERGE_INDEX: 'merge',
  MERGE_INDEX_RANGE: 'merge',
  MERGE_PATH_EMPTY: 'merge',
  TYPED_NODE_NULL: 'validation',
  TYPED_NODE_VALUE: 'validation',
  // compose: config directories
  COMPOSE_PRIMARY_NOT_FOUND: 'compose',
  COMPOSE_PRIMARY_NOT_MAPPING: 'compose',
  COMPOSE_MISSING_SELF: 'compose',
  COMPOSE_LOST_CONTENT: 'compose',
  COMPOSE_OUTSIDE: 'compose',
  COMPOSE_CONFIG_NOT_FOUND: 'compose',
  COMPOSE_OPTION_NOT_FOUND: 'compose',
  COMPOSE_CONFIG_NOT_CHOSEN: 'compose',
  COMPOSE_OPTION_NOT_CHOSEN: 'compose',
  COMPOSE_DEFAULTS_SELF: 'compose',
  COMPOSE_DEFAULTS_ITEM: 'compose',
  COMPOSE_DEFAULTS_NOT_LIST: 'compose',
  COMPOSE_DEFAULTS_INTERPOLATION: 'compose',
  COMPOSE_DEFAULTS_CYCLE: 'compose',
  COMPOSE_OVERRIDE_IN_INTERPOLATED: 'compose',
  COMPOSE_OVERRIDE_ORDER: 'compose',
  COMPOSE_PACKAGE_HEADER: 'compose',
  COMPOSE_GROUP_DUPLICATE: 'compose',
  COMPOSE_GROUP_MULTIPLE_VALUES: 'compose',
  COMPOSE_GROUP_NOT_IN_DEFAULTS: 'compose',
  COMPOSE_GROUP_DELETE_NO_MATCH: 'compose',
  COMPOSE_GROUP_FORCE_ADD: 'compose',
  COMPOSE_GROUP_VALUE_TYPE: 'compose',
  COMPOSE_GROUP_DELETE_TYPE: 'compose',
  COMPOSE_MERGE: 'compose',
  COMPOSE_SEARCHPATH_TYPE: 'compose',
  COMPOSE_SEARCHPATH_NOT_PRIMARY: 'compose',
  COMPOSE_SEARCHPATH_UNAVAILABLE: 'compose',
  // compose
  // difference
  DIFF_CONFLICT: 'merge',
  PATCH_INVALID: 'parse',
  // edit
  // hocon
  HOCON_SYNTAX: 'parse',
  HOCON_TYPE: 'merge',
  HOCON_SUBSTITUTION: 'interpolation',
  HOCON_CYCLE: 'interpolation',
  HOCON_INCLUDE: 'source',
  HOCON_MISSING: 'missing',
  HOCON_CONFIG: 'validation',
  HOCON_TEXT: 'parse',
  HOCON_SERIALIZE: 'validation',
  HOCON_SIZE: 'parse',
  HOCON_DURATION: 'parse',
  // clearml
  CLEARML_NAME_EMPTY: 'parse',
  CLEARML_FIELD_PATH: 'parse',
  CLEARML_PROPERTY_NAME: 'parse',
  CLEARML_NAME_WITHOUT_SECTION: 'validation',
  CLEARML_TAG_OPERATOR: 'validation',
  CLEARML_TAG_EXPECTED: 'validation',
  CLEARML_TAG_EMPTY: 'validation',
  CLEARML_KEY_NOT_TEXT: 'validation',
  CLEARML_PATH_ABSENT: 'validation',
  CLEARML_LOG_PATTERNS: 'validation',
  CLEARML_ENVIRONMENT_NAME: 'validation',
  CLEARML_ARGUMENTS: 'parse',
  // wandb
  WANDB_BYTES: 'parse',
  WANDB_MEDIA: 'parse',
  WANDB_JSON: 'parse',
  WANDB_PATH_ESCAPE: 'parse',
  WANDB_NAME_AMBIGUOUS: 'parse',
  WANDB_NAME_CLASH: 'merge',
  WANDB_NAME_SHADOW: 'merge',
  WANDB_LIST_GAP: 'merge',
} as const satisfies Record<string, ErrorPhase>;

/** The phase that failed; each has its own subclass of ConfigError. */
export type ErrorPhase =
  'parse' | 'compose' | 'merge' | 'interpolation' | 'missing' | 'validation' | 'source' | 'limit';

export type ErrorCode = keyof typeof ERROR_CODES;

/** The codes of one phase. */
export type CodeOf<P extends ErrorPhase> = {
  [Code in ErrorCode]: (typeof ERROR_CODES)[Code] extends P ? Code : never;
}[ErrorCode];
