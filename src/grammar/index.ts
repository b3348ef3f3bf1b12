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
