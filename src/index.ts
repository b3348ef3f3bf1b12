// Values, paths, places and origins
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
export {
  historyOf,
  originAt,
  type Config,
  type HistoryEntry,
  type Origin,
  type OriginKind,
  type OriginNode,
} from './model/origin.js';
export { decodeTyped, encodeTyped, type Json, type JsonObject } from './model/typed-json.js';
export { fromJS, toJS, toJSWithLosses, type Plain, type PlainLoss, type PlainObject } from './model/plain.js';
export { toJson } from './model/plain-json.js';
export { identical, pythonEquals } from './model/compare.js';

// Errors and limits
export { codeFrame } from './model/code-frame.js';
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

// Documents
export { flatten } from './parsers/flat/flatten.js';
export { unflatten } from './parsers/flat/unflatten.js';
export { printJson } from './parsers/json/json-text.js';
export { createFromYaml, parseYaml, parseYamlValue, type YamlOptions } from './parsers/yaml/parse-yaml.js';
export { yamlKeySpan } from './parsers/yaml/find-node.js';
export type { YamlDialectName } from './parsers/yaml/dialect.js';
export { printYaml, type PrintedEntry, type PrintYamlOptions } from './parsers/yaml/print-yaml.js';
export { parseYaml12, type Yaml12Options } from './parsers/yaml-1-2.js';

// OmegaConf: interpolations, and what they lead to
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
export {
  ConfigResolver,
  type SelectOptions,
  type Target as InterpolationTarget,
} from './merge/omegaconf/config-resolver.js';
export { isInterpolationAt, isMissingAt } from './merge/omegaconf/node-state.js';
export { replaceInterpolations } from './merge/omegaconf/replace-interpolations.js';
export { resolve, resolveAt } from './merge/omegaconf/resolve.js';
export type {
  PythonVersion,
  ResolveContext,
  Resolver,
  ResolverCall,
  ResolverFunction,
  ResolverOptions,
  ResolveWarning,
} from './merge/omegaconf/resolve-context.js';
export { ResolverCache } from './merge/omegaconf/resolver-cache.js';
export { formatTime, type LocalTime } from './merge/omegaconf/resolvers/strftime.js';
export { select } from './merge/omegaconf/select.js';
export { splitKey } from './merge/omegaconf/split-key.js';
export { missingKeys, toContainer, type ToContainerOptions } from './merge/omegaconf/to-container.js';

// OmegaConf: merging and updating
export { fromDotlist, parseDotlist, type DotlistItem, type DotlistOptions } from './merge/omegaconf/dotlist.js';
export { setFlag, type Access, type Flag, type FlaggedConfig, type Flags } from './merge/omegaconf/flags.js';
export { fullKey } from './merge/omegaconf/full-key.js';
export { maskedCopy } from './merge/omegaconf/masked-copy.js';
export type { MergeOptions } from './merge/omegaconf/merge-settings.js';
export { merge } from './merge/omegaconf/merge.js';
export { convert, type ConvertOptions, type EnumType, type NodeType } from './merge/omegaconf/typed-node.js';
export { update, type UpdateOptions } from './merge/omegaconf/update.js';

// Hydra: overrides and sweeps
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
} from './grammar/override/index.js';
export type * as OverrideSyntax from './grammar/override/tree.js';
export type { Seed } from './model/random.js';
export {
  createSweep,
  type Job,
  type SweepAxis,
  type SweepOptions,
  type SweepSpace,
} from './merge/sweep/create-sweep.js';
export type { SweepItems } from './merge/sweep/items.js';
export { shardOf, type IndexRange, type Shard } from './merge/sweep/shard.js';
export { sweepItems, type GroupOptions, type SweepItemsOptions } from './merge/sweep/override-items.js';
export { kindOfError } from './merge/hydra/error-kind.js';
export { applyOverrides, type ApplyOptions } from './merge/hydra/apply-overrides.js';

// Hydra: config directories
export { compose, type ComposeOptions, type Composition } from './compose/compose.js';
export { createComposer, type Composer, type ComposerCall } from './compose/composer.js';
export type { ComposedSweep } from './compose/composed-sweep.js';
export { memorySource, type ConfigSource, type SourceEntry } from './compose/config-source.js';
export type { DefaultsRow } from './compose/defaults-list.js';
export type { DefaultsTree } from './compose/defaults-tree.js';
export type { OpenSource } from './compose/search-path.js';

// Where values come from, and what is wrong with them
export {
  explain,
  explainDeep,
  formatOrigin,
  type Explained,
  type ExplainedStep,
  type ExplainOptions,
  type Explanation,
} from './inspect/explain.js';
export { blame, type BlamedLine, type BlameOptions } from './inspect/blame.js';
export { checkConfig, type CheckOptions, type CheckReport } from './inspect/check.js';
export { checkComposition } from './inspect/check-composition.js';
export { checkReferences, type Findings } from './inspect/check-references.js';

// Completions and hover
export { completions } from './inspect/completion/completions.js';
export { hover, type Hover } from './inspect/completion/hover.js';
export type {
  Composed,
  CompletionContext,
  CompletionItem,
  CompletionKind,
  CompletionLanguage,
} from './inspect/completion/item.js';
export type { Documentation } from './inspect/completion/documentation.js';

// Differences
export { diff, type DiffOptions } from './change/diff/diff.js';
export type { Added, Change, Removed, Renamed, Reordered, Replaced } from './change/diff/change.js';
export { applyDiff } from './change/diff/apply-diff.js';
export { invertDiff } from './change/diff/invert-diff.js';
export { fromJsonPatch, toJsonPatch, type JsonPatchOperation } from './change/diff/json-patch.js';
export { toOverrides } from './change/diff/to-overrides.js';
export { toComposerOverrides, type ComposerOverridesOptions } from './change/diff/composer-overrides.js';
export { merge3, type Merge3Options, type Merged } from './change/diff/merge3.js';
export type { Conflict, ConflictSide } from './change/diff/conflict.js';
export { compare, type ComparedKey, type ComparedValue, type Comparison } from './change/diff/compare-configs.js';

// Edits of YAML text
export { editYaml, editYamlSplices, type EditYamlOptions } from './change/edit-yaml/edit-yaml.js';
export { editStoredConfig, type ParameterProblem, type StoredConfigEdit } from './change/edit-stored-config.js';
export { applySplices, type Splice } from './change/edit-yaml/splice.js';
export type { PathEdit, YamlEdit } from './change/edit-yaml/target.js';

// Schemas and policies: what compiles a schema is the entry `hparams/schema`
export { inferSchema, type InferOptions } from './inspect/validate/infer-schema.js';
export type { JsonSchema, JsonSchemaObject } from './inspect/validate/json-schema.js';
export type { NumberRules } from './inspect/validate/evaluation.js';
export { keyPattern, KeyPatterns, type KeyPattern } from './inspect/key-pattern.js';
export { readPolicy, type Policy, type PolicyRule, type Range } from './inspect/policy/policy.js';
export {
  createDiffValidator,
  validateDiff,
  type AllowedChange,
  type ChangeVerdict,
  type DiffSides,
  type DiffValidator,
  type PolicyOptions,
  type RefusedChange,
  type SchemaCompilation,
} from './inspect/policy/validate-diff.js';
export { verdictToJson, type ChangeJson, type VerdictJson } from './inspect/policy/verdict-json.js';

// Conversions between tools
export { convertConfig, type Conversion, type ConvertConfigOptions } from './inspect/convert/convert-config.js';
export { convertText, type TextConversion } from './inspect/convert/convert-text.js';
export type { ConversionLoss, LossKind } from './inspect/convert/loss.js';
export type { WorldForms, WorldName, WorldOptions } from './inspect/convert/world.js';
export { WORLD_NAMES } from './inspect/convert/worlds.js';

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
} from './parsers/clearml/parameter-value.js';
export { isStorable, parameterText, typeLabel } from './parsers/clearml/parameter-text.js';
export { joinName, splitName, type ParameterName } from './parsers/clearml/names.js';
export { escapeStorageKey, storageFieldPath, unescapeStorageKey } from './parsers/clearml/storage-keys.js';
export { flattenExactly, unflattenExactly } from './parsers/clearml/flatten-exactly.js';
export { flattenLosses, unflattenLosses } from './parsers/clearml/losses.js';
export { flattenParameters, type FlattenOptions } from './parsers/clearml/flatten.js';
export { fillTemplate, unflattenParameters, type UnflattenOptions } from './parsers/clearml/unflatten.js';
export { castByLabel, type Cast } from './parsers/clearml/cast-by-label.js';
export { captureFlags, parseFlags, type FlagDefinition } from './parsers/clearml/absl-flags.js';
export {
  parserRules,
  type ArgumentDefinition,
  type ParserDefinition,
  type SubparsersDefinition,
} from './parsers/clearml/argparse/definition.js';
export { parseArguments } from './parsers/clearml/argparse/parse.js';
export type { CapturedArgument } from './parsers/clearml/captured.js';
export {
  captureClick,
  captureFire,
  fireCommandLine,
  type ClickOption,
  type ClickProgram,
  type FireProgram,
} from './parsers/clearml/captured-commands.js';
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
} from './parsers/clearml/captured-javascript.js';
export { castByDefault, typeOfLabel } from './parsers/clearml/cast-by-default.js';
export { castValue, type CastTarget } from './parsers/clearml/cast-value.js';
export { parseCommandLineBool } from './parsers/clearml/command-line-bool.js';
export { isSecretName, isSecretText } from './model/secrets.js';
export {
  isEntrySet,
  readEntry,
  type EntryReader,
  type EntryType,
  type EntryValue,
  type EnvironmentEntry,
} from './parsers/clearml/environment-entry.js';
export {
  connectArguments,
  connectCaptured,
  connectFlags,
  logArguments,
  type ArgumentSwitch,
  type ConnectedArguments,
  type ConnectedCaptured,
} from './merge/clearml/arguments.js';
export {
  connect,
  writeConnected,
  type ConnectOptions,
  type Connection,
  type RunMode,
} from './merge/clearml/connect.js';
export { type ConnectWarning } from './merge/clearml/inject-stored.js';
export {
  connectObject,
  visibleAttributes,
  type ObjectAttributes,
  type ObjectConnection,
} from './merge/clearml/connect-object.js';
export { deleteParameter } from './merge/clearml/delete.js';
export {
  loggedEnvironment,
  logRules,
  restoreEnvironment,
  type Environment,
  type LoggedEnvironment,
  type LoggedVariable,
  type LogOptions,
  type LogRule,
} from './merge/clearml/environment.js';
export {
  type ClearmlTask,
  type ConfigurationObject,
  type ConfigurationStore,
} from './merge/clearml/configuration-store.js';
export {
  connectConfiguration,
  writeConfiguration,
  type ConfigurationConnection,
  type ConfigurationOptions,
  type ConnectedConfiguration,
  type GivenConfiguration,
} from './merge/clearml/connect-configuration.js';
export {
  EDIT_PARAMETER,
  HYDRA_SECTION,
  hydraOverridesOf,
  hydraParametersToOverrides,
  isGroupOverride,
  logHydraRun,
  OMEGACONF_OBJECT,
  overridesToHydraParameters,
  overrideText,
  storeConfigYaml,
  taskOverridesOf,
  type HydraOverrides,
  type IsGroup,
} from './merge/clearml/hydra-parameters.js';
export { fromLegacyParameters, toLegacyParameters } from './merge/clearml/legacy.js';
export {
  EMPTY_STORE,
  findParameter,
  getParameter,
  getParameters,
  getParametersAsDict,
  type ParameterStore,
  type ReadOptions,
  type StoredParameter,
} from './merge/clearml/store.js';
export {
  matchesTags,
  TAG_QUERY_GENERATIONS,
  tagDatabaseQuery,
  tagQuery,
  type TagBucket,
  type TagQuery,
  type TagQueryGeneration,
} from './merge/clearml/tag-query.js';
export {
  getUserProperties,
  readUserProperty,
  setUserProperties,
  type UserProperty,
} from './merge/clearml/user-properties.js';
export {
  areFlagsConnected,
  frameworkWildcards,
  isFrameworkConnected,
  isJoblibConnected,
  isModelLogged,
  matchesWildcards,
} from './merge/clearml/wildcards.js';
export { readConfigurationObject, setConfigurationObject } from './merge/clearml/configuration-object.js';
export { parameters, setParameters, setParametersAsDict, updateParameters } from './merge/clearml/parameters.js';
export { setParameter, writeParameters, type WriteOptions, type WriteResult } from './merge/clearml/write.js';
export {
  clearmlSettings,
  type ClearmlSettings,
  type ClearmlSettingsOptions,
} from './merge/clearml/settings/settings.js';
export { settingsFiles, type SettingsProgram } from './merge/clearml/settings/settings-files.js';
export { settingAt } from './merge/clearml/settings/setting-path.js';
export {
  apiServer,
  cacheFolder,
  effectiveConfig,
  effectiveSetting,
  filesServer,
  settingsLoggedEnvironment,
  verifyCertificate,
  webServer,
  type EffectiveSetting,
} from './merge/clearml/settings/effective.js';
export { appliedEnvironment, appliedFiles, type AppliedFile } from './merge/clearml/settings/sections.js';
export {
  agentSettingVariables,
  sdkSettingVariables,
  type SettingVariables,
} from './merge/clearml/settings/setting-variables.js';
export { agentVariables, sdkVariables } from './merge/clearml/settings/variables.js';
export { type SettingsFiles } from './merge/clearml/settings/text-layer.js';
export { explainSetting, type ExplainSettingOptions } from './inspect/explain-setting.js';

// W&B
export { jsonifyWandb, type JsonifyOptions } from './parsers/wandb/json-friendly.js';
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
} from './parsers/wandb/python-value.js';
export {
  parseWandbConfig,
  wandbFileValues,
  type WandbConfigFile,
  type WandbConfigOptions,
  type WandbEntry,
} from './parsers/wandb/config-file.js';
export { printWandbConfig, wrapWandb } from './parsers/wandb/config-write.js';
export { printCoreConfig } from './parsers/wandb/core-yaml.js';
export { parseExtendedJson, type ExtendedJsonOptions } from './parsers/json/extended-json.js';
export { hasTextKeys, printExtendedJson, throughJson } from './parsers/wandb/wire.js';
export { wandbEntries, type KeyFilter, type SourceOptions, type WandbSource } from './parsers/wandb/source.js';
export { filterWandbPaths, parseWandbPath, type WandbPath, type WandbPathFilter } from './parsers/wandb/paths.js';
export { flattenWandb, formatWandbPath, type FlattenWandbOptions, type WandbSetting } from './parsers/wandb/flatten.js';
export { unflattenWandb, type FlatSetting } from './parsers/wandb/unflatten.js';
export {
  nameFindingIssue,
  wandbNameFindings,
  type AmbiguousName,
  type NameClash,
  type NameFinding,
  type NameShadow,
} from './parsers/wandb/name-findings.js';
export { goText } from './parsers/wandb/go-text.js';
export {
  listedRun,
  readSavedRun,
  savedRunDocument,
  withRunSettings,
  type SavedRun,
} from './parsers/wandb/saved-run.js';
export { wandbDefaults, type WandbDefaults } from './merge/wandb/defaults.js';
export { wandbDrift, type WandbDrift } from './merge/wandb/drift.js';
export { tryWandbLayers, wandbLayers, type WandbLayers, type WandbLayersAttempt } from './merge/wandb/layers.js';
export type { WandbLayerSources } from './merge/wandb/layer-sources.js';
export { getWandbAttribute, getWandbItem, type WandbAttribute } from './merge/wandb/read.js';
export type { SageMakerJob } from './merge/wandb/sagemaker.js';
export type { Settings } from './merge/wandb/settings-draft.js';
export {
  visibleKeys,
  wandbState,
  type SentItem,
  type WandbState,
  type WandbStateOptions,
  type WandbStepResult,
} from './merge/wandb/state.js';
export type {
  LockedStep,
  SetDefaultsStep,
  SetNestedStep,
  SetStep,
  UpdateStep,
  WandbStep,
} from './merge/wandb/steps.js';
export { storeSent, wandbStored, type StoredItem, type StoredResult, type StoredStep } from './merge/wandb/stored.js';
export { sweepArguments, type SweepArguments } from './merge/wandb/sweep-arguments.js';
export { sweepCommand, sweepCommandLine, type SweepProgram } from './merge/wandb/sweep-command.js';
export { checkSweepParameters, type SweepCheck } from './merge/wandb/sweep-check.js';
export { sweepGrid, type SweepGrid } from './merge/wandb/sweep-grid.js';
export { sweepParameters, type SweepParameter } from './merge/wandb/sweep-parameters.js';
export type { SweepParameterKind } from './merge/wandb/sweep-shapes.js';
export { wandbUpdate } from './merge/wandb/update.js';
export { sweepFromWandb, type HydraSweep, type SweepFromWandbOptions } from './inspect/sweeps/sweep-from-wandb.js';
export { sweepToWandb, type SweepToWandbOptions, type WandbSweep } from './inspect/sweeps/sweep-to-wandb.js';

// HOCON
export { parseHoconDocument, type HoconSyntaxOptions } from './grammar/hocon/parse.js';
export { printHoconDocument } from './grammar/hocon/print.js';
export { isSecretKey, redactHocon } from './grammar/hocon/redact.js';
export type * as HoconSyntax from './grammar/hocon/tree.js';
export type { HoconDialect } from './grammar/hocon/tree.js';
export { parseHoconPath } from './parsers/hocon/path.js';
export { HoconPeriod, isHoconList, isHoconObject, withoutPeriods, type PeriodUnit } from './parsers/hocon/period.js';
export { printHocon, type HoconFormat, type HoconPrintOptions } from './parsers/hocon/print.js';
export { clearmlPercent, clearmlSize } from './parsers/hocon/size.js';
export {
  hoconCalendarPeriod,
  hoconDuration,
  hoconSize,
  printCalendarPeriod,
  type CalendarPeriod,
} from './parsers/hocon/spec-units.js';
export { encodeHoconValue, hoconHasPeriods } from './parsers/hocon/typed-json.js';
export type { HoconConfig, HoconList, HoconObject, HoconScalar, HoconValue } from './parsers/hocon/value.js';
export { hoconConfigText, hoconTextLosses, parseHoconConfigText } from './merge/hocon/config-text.js';
export { hoconGetAs, type HoconTargetType } from './merge/hocon/get-as.js';
export {
  hoconGet,
  hoconHas,
  hoconUnder,
  hoconWithout,
  type HoconGetOptions,
  type HoconType,
} from './merge/hocon/get.js';
export {
  gatherHoconIncludes,
  parseHoconAsync,
  type HoconAsyncIncludeReader,
  type HoconAsyncOptions,
} from './merge/hocon/gather.js';
export type { HoconIncludeReader, HoconIncludeRequest } from './merge/hocon/include.js';
export { mergeHocon, parseHoconStack, type HoconText } from './merge/hocon/layers.js';
export type { HoconOptions } from './merge/hocon/options.js';
export { parseHocon } from './merge/hocon/parse.js';
