export { createFromYaml, parseYaml, parseYamlValue, type YamlOptions } from './parse-yaml.js';
export { findYamlNode, yamlKeySpan, type FoundNode } from './find-node.js';
export { constructYaml, type YamlEntry, type YamlTarget } from './construct.js';
export { yamlDialect, type YamlDialect, type YamlDialectName, type YamlScalarValue } from './dialect.js';
export { graphOf, type ConcreteNode, type YamlGraph } from './graph.js';
export { parseYamlSyntax } from './syntax-parser.js';
export type {
  YamlAlias,
  YamlAnchor,
  YamlDocument,
  YamlItem,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlScalar,
  YamlScalarStyle,
  YamlSequence,
  YamlTag,
} from './syntax.js';
export { endWithComment, startWithProperties } from './syntax.js';
export type { YamlTimestamp } from './timestamp.js';
export { printYaml, type PrintYamlOptions } from './print-yaml.js';
export { printYamlScalar, type ScalarPrintOptions } from './print-scalar.js';
export { styleOfText, type ScalarContext, type WrittenStyle } from './scalar-style.js';
