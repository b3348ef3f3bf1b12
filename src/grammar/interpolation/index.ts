export { interpolationIssue } from './check.js';
export { checkInterpolation, parseElement, parseInterpolation } from './parse.js';
export { printInterpolation } from './print.js';
export type {
  ConfigKeyNode,
  ConfigValueNode,
  DictContainerNode,
  DictKeyNode,
  DictPairNode,
  ElementNode,
  EmptyElementNode,
  InterpolationNode,
  InterpolationTree,
  ListContainerNode,
  NodeInterpolation,
  PrimitiveNode,
  QuotedValueNode,
  ResolverInterpolation,
  SequenceNode,
  SingleElementNode,
  TextForm,
  TextNode,
  TextPartNode,
  TokenNode,
  TokenType,
} from './tree.js';
