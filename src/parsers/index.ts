// ClearML
export {
  isConfigValue,
  tupleOf,
  type DateValue,
  type EnumClass,
  type EnumMember,
  type ParameterValue,
  type PythonObject,
  type SetValue,
  type TupleValue,
} from './clearml/parameter-value.js';
export { isStorable, parameterText, typeLabel } from './clearml/parameter-text.js';
export { joinName, splitName, type ParameterName } from './clearml/names.js';
export { escapeStorageKey, storageFieldPath, unescapeStorageKey } from './clearml/storage-keys.js';
export { flattenParameters, type FlattenOptions } from './clearml/flatten.js';
export { fillTemplate, unflattenParameters, type UnflattenOptions } from './clearml/unflatten.js';
export { castByLabel, type Cast } from './clearml/cast-by-label.js';
export { captureFlags, parseFlags, type FlagDefinition } from './clearml/absl-flags.js';
export {
  parserRules,
  type ArgumentDefinition,
  type ParserDefinition,
  type SubparsersDefinition,
} from './clearml/argparse/definition.js';
export { parseArguments } from './clearml/argparse/parse.js';
export type { CapturedArgument } from './clearml/captured.js';
export { castByDefault, typeOfLabel } from './clearml/cast-by-default.js';
export { parseCommandLineBool } from './clearml/command-line-bool.js';
export {
  isEntrySet,
  readEntry,
  type EntryReader,
  type EntryType,
  type EntryValue,
  type EnvironmentEntry,
} from './clearml/environment-entry.js';

// YAML
export { createFromYaml, parseYaml, parseYamlValue, type YamlOptions } from './yaml/parse-yaml.js';
export { printYaml, type PrintYamlOptions } from './yaml/print-yaml.js';
export { printYamlScalar, type ScalarPrintOptions } from './yaml/print-scalar.js';
export { findYamlNode, yamlKeySpan, type FoundNode } from './yaml/find-node.js';
export { parseYamlSyntax } from './yaml/syntax-parser.js';
export { constructYaml, type YamlEntry, type YamlTarget } from './yaml/construct.js';
export { graphOf, type ConcreteNode, type YamlGraph } from './yaml/graph.js';
export { yamlDialect, type YamlDialect, type YamlDialectName, type YamlScalarValue } from './yaml/dialect.js';
export type { YamlTimestamp } from './yaml/timestamp.js';
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
} from './yaml/syntax.js';
