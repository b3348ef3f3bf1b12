export { overrideOrigins } from './origins.js';
export { Override, type OverrideType, type OverrideValueType } from './override.js';
export { checkOverride, parseOverride, parseOverrides, type OverrideCheck, type OverrideOptions } from './parse.js';
export type { OverrideExtensions } from './functions/table.js';
export { printOverride } from './print.js';
export { elementText, type ElementTextOptions } from './text.js';
export { overrideChildren, type OverrideNode, type OverrideTreeNode } from './tree.js';
export { encodeOverrideValue } from './typed-json.js';
export {
  isGlob,
  isQuotedString,
  isSweep,
  isZip,
  toValue,
  unquote,
  type ChoiceSweep,
  type Glob,
  type IntervalSweep,
  type Numeric,
  type OverrideDict,
  type OverrideList,
  type OverrideScalar,
  type OverrideValue,
  type QuotedString,
  type RangeSweep,
  type Sweep,
  type Zip,
  type ZipMember,
} from './values.js';
