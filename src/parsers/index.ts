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
export { flattenExactly, unflattenExactly } from './clearml/flatten-exactly.js';
export { flattenLosses, unflattenLosses } from './clearml/losses.js';
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
export {
  captureClick,
  captureFire,
  fireCommandLine,
  type ClickOption,
  type ClickProgram,
  type FireProgram,
} from './clearml/captured-commands.js';
export {
  captureCommander,
  captureCommanderPositionals,
  captureParseArgs,
  captureYargs,
  type CommanderOption,
  type CommanderPositional,
  type ParseArgsOptions,
  type ParsedOptions,
  type YargsOptions,
} from './clearml/captured-javascript.js';
export { castByDefault, typeOfLabel } from './clearml/cast-by-default.js';
export { castValue, type CastTarget } from './clearml/cast-value.js';
export { parseCommandLineBool } from './clearml/command-line-bool.js';
export { isSecretName, isSecretText } from '../model/secrets.js';
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

// W&B
export { jsonifyWandb, type JsonifyOptions } from './wandb/json-friendly.js';
export type {
  DatedMapping,
  NumpyArray,
  OmegaConfContainer,
  PythonCallable,
  PythonDate,
  PythonEnumMember,
  PythonRecord,
  PythonSet,
  PythonSlice,
  PythonText,
  WandbInput,
  WandbMedia,
  WandbObject,
} from './wandb/python-value.js';
export {
  parseWandbConfig,
  wandbFileValues,
  type WandbConfigFile,
  type WandbConfigOptions,
  type WandbEntry,
} from './wandb/config-file.js';
export { printWandbConfig, wrapWandb } from './wandb/config-write.js';
export { printCoreConfig } from './wandb/core-yaml.js';
export { parseExtendedJson, type ExtendedJsonOptions } from './json/extended-json.js';
export { hasTextKeys, printExtendedJson, throughJson } from './wandb/wire.js';
export { wandbEntries, type KeyFilter, type SourceOptions, type WandbSource } from './wandb/source.js';
export { filterWandbPaths, parseWandbPath, type WandbPath, type WandbPathFilter } from './wandb/paths.js';
export { flattenWandb, formatWandbPath, type FlattenWandbOptions, type WandbSetting } from './wandb/flatten.js';
export { unflattenWandb, type FlatSetting } from './wandb/unflatten.js';
export {
  nameFindingIssue,
  wandbNameFindings,
  type AmbiguousName,
  type NameClash,
  type NameFinding,
  type NameShadow,
} from './wandb/name-findings.js';
export { goText } from './wandb/go-text.js';
export { listedRun, readSavedRun, savedRunDocument, withRunSettings, type SavedRun } from './wandb/saved-run.js';

// HOCON
export { parseHoconPath } from './hocon/path.js';
export { HoconPeriod, isHoconList, isHoconObject, withoutPeriods, type PeriodUnit } from './hocon/period.js';
export { printHocon, type HoconFormat, type HoconPrintOptions } from './hocon/print.js';
export { clearmlPercent, clearmlSize } from './hocon/size.js';
export {
  hoconCalendarPeriod,
  hoconDuration,
  hoconSize,
  printCalendarPeriod,
  type CalendarPeriod,
} from './hocon/spec-units.js';
export { encodeHoconValue, hoconHasPeriods } from './hocon/typed-json.js';
export type { HoconConfig, HoconList, HoconObject, HoconScalar, HoconValue } from './hocon/value.js';
export { parseYaml12, type Yaml12Options } from './yaml-1-2.js';
