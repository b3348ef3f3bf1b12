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
} from './interpolation/index.js';
export type * as InterpolationSyntax from './interpolation/tree.js';
export {
  checkOverride,
  elementText,
  encodeOverrideValue,
  isGlob,
  isQuotedString,
  isSweep,
  isZip,
  Override,
  overrideChildren,
  overrideOrigins,
  parseOverride,
  parseOverrides,
  printOverride,
  toValue,
  unquote,
  type ChoiceSweep,
  type ElementTextOptions,
  type Glob,
  type IntervalSweep,
  type Numeric,
  type OverrideCheck,
  type OverrideDict,
  type OverrideExtensions,
  type OverrideList,
  type OverrideNode,
  type OverrideOptions,
  type OverrideScalar,
  type OverrideTreeNode,
  type OverrideType,
  type OverrideValue,
  type OverrideValueType,
  type QuotedString,
  type RangeSweep,
  type Sweep,
  type Zip,
  type ZipMember,
} from './override/index.js';
export type * as OverrideSyntax from './override/tree.js';

// HOCON
export { parseHoconDocument, type HoconSyntaxOptions } from './hocon/parse.js';
export { printHoconDocument } from './hocon/print.js';
export { isSecretKey, redactHocon } from './hocon/redact.js';
export type * as HoconSyntax from './hocon/tree.js';
