export { Dict, DictBuilder } from './model/dict.js';
export { keysEqual } from './model/key-index.js';
export {
  isContainer,
  isDict,
  isInterpolation,
  isList,
  isMissing,
  kindOf,
  MISSING,
  type DictValue,
  type Key,
  type ListValue,
  type Scalar,
  type Value,
  type ValueKind,
} from './model/value.js';
export { formatPath, isListIndex, ROOT_PATH, type KeyPath, type ListIndex, type PathStep } from './model/path.js';
export { formatPlace, lineColumn, type LineColumn, type Source, type Span } from './model/source.js';
export { codeFrame } from './model/code-frame.js';
export {
  historyOf,
  originAt,
  type Config,
  type HistoryEntry,
  type Origin,
  type OriginKind,
  type OriginNode,
} from './model/origin.js';
export {
  ComposeError,
  ConfigError,
  errorOf,
  formatIssue,
  InterpolationError,
  issueToJson,
  LimitError,
  MergeError,
  MissingValueError,
  ParseError,
  SourceError,
  ValidationError,
  type ErrorJson,
  type Issue,
  type RelatedPlace,
} from './model/errors.js';
export { ERROR_CODES, type ErrorCode, type ErrorPhase } from './model/error-codes.js';
export { DEFAULT_LIMITS, type Limits } from './model/limits.js';
export { decodeTyped, encodeTyped, type Json, type JsonObject } from './model/typed-json.js';
export { fromJS, toJS, toJSWithLosses, type Plain, type PlainLoss, type PlainObject } from './model/plain.js';
export { identical, pythonEquals } from './model/compare.js';
export {
  checkInterpolation,
  interpolationIssue,
  parseElement,
  parseInterpolation,
  printInterpolation,
  type ConfigValueNode,
  type InterpolationNode,
  type InterpolationTree,
  type SingleElementNode,
} from './grammar/interpolation/index.js';
export type * as InterpolationSyntax from './grammar/interpolation/tree.js';
