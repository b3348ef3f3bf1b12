// ClearML
export {
  connectArguments,
  connectCaptured,
  connectFlags,
  logArguments,
  type ArgumentSwitch,
  type ConnectedArguments,
  type ConnectedCaptured,
} from './clearml/arguments.js';
export { connect, writeConnected, type ConnectOptions, type Connection, type RunMode } from './clearml/connect.js';
export { type ConnectWarning } from './clearml/inject-stored.js';
export {
  connectObject,
  visibleAttributes,
  type ObjectAttributes,
  type ObjectConnection,
} from './clearml/connect-object.js';
export { deleteParameter } from './clearml/delete.js';
export {
  loggedEnvironment,
  logRules,
  restoreEnvironment,
  type Environment,
  type LoggedEnvironment,
  type LoggedVariable,
  type LogOptions,
  type LogRule,
} from './clearml/environment.js';
export { type ClearmlTask, type ConfigurationObject, type ConfigurationStore } from './clearml/configuration-store.js';
export {
  connectConfiguration,
  writeConfiguration,
  type ConfigurationConnection,
  type ConfigurationOptions,
  type ConnectedConfiguration,
  type GivenConfiguration,
} from './clearml/connect-configuration.js';
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
} from './clearml/hydra-parameters.js';
export { fromLegacyParameters, toLegacyParameters } from './clearml/legacy.js';
export {
  EMPTY_STORE,
  findParameter,
  getParameter,
  getParameters,
  getParametersAsDict,
  type ParameterStore,
  type ReadOptions,
  type StoredParameter,
} from './clearml/store.js';
export {
  matchesTags,
  TAG_QUERY_GENERATIONS,
  tagDatabaseQuery,
  tagQuery,
  type TagBucket,
  type TagQuery,
  type TagQueryGeneration,
} from './clearml/tag-query.js';
export {
  getUserProperties,
  readUserProperty,
  setUserProperties,
  type UserProperty,
} from './clearml/user-properties.js';
export {
  areFlagsConnected,
  frameworkWildcards,
  isFrameworkConnected,
  isJoblibConnected,
  isModelLogged,
  matchesWildcards,
} from './clearml/wildcards.js';
export { readConfigurationObject, setConfigurationObject } from './clearml/configuration-object.js';
export { parameters, setParameters, setParametersAsDict, updateParameters } from './clearml/parameters.js';
export { setParameter, writeParameters, type WriteOptions, type WriteResult } from './clearml/write.js';
export { clearmlSettings, type ClearmlSettings, type ClearmlSettingsOptions } from './clearml/settings/settings.js';
export { settingsFiles, type SettingsProgram } from './clearml/settings/settings-files.js';
export { settingAt } from './clearml/settings/setting-path.js';
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
} from './clearml/settings/effective.js';
export { appliedEnvironment, appliedFiles, type AppliedFile } from './clearml/settings/sections.js';
export {
  agentSettingVariables,
  sdkSettingVariables,
  type SettingVariables,
} from './clearml/settings/setting-variables.js';
export { agentVariables, sdkVariables } from './clearml/settings/variables.js';
export { type SettingsFiles } from './clearml/settings/text-layer.js';

// OmegaConf: interpolations
export { ConfigResolver, type SelectOptions, type Target as InterpolationTarget } from './omegaconf/config-resolver.js';
export { isInterpolationAt, isMissingAt } from './omegaconf/node-state.js';
export { replaceInterpolations } from './omegaconf/replace-interpolations.js';
export { resolve, resolveAt } from './omegaconf/resolve.js';
export type {
  PythonVersion,
  ResolveContext,
  Resolver,
  ResolverCall,
  ResolverFunction,
  ResolverOptions,
  ResolveWarning,
} from './omegaconf/resolve-context.js';
export { ResolverCache } from './omegaconf/resolver-cache.js';
export { formatTime, type LocalTime } from './omegaconf/resolvers/strftime.js';
export { select } from './omegaconf/select.js';
export { splitKey } from './omegaconf/split-key.js';
export { missingKeys, toContainer, type ToContainerOptions } from './omegaconf/to-container.js';

// Sweeps
export { createSweep, type Job, type SweepAxis, type SweepOptions, type SweepSpace } from './sweep/create-sweep.js';
export { shardOf, type IndexRange, type Shard } from './sweep/shard.js';
export type { SweepItems } from './sweep/items.js';
export { sweepItems, type GroupOptions, type SweepItemsOptions } from './sweep/override-items.js';

// OmegaConf: merging and updating
export { fromDotlist, parseDotlist, type DotlistItem, type DotlistOptions } from './omegaconf/dotlist.js';
export { setFlag, type Access, type Flag, type FlaggedConfig, type Flags } from './omegaconf/flags.js';
export { fullKey } from './omegaconf/full-key.js';
export { maskedCopy } from './omegaconf/masked-copy.js';
export type { MergeOptions } from './omegaconf/merge-settings.js';
export { merge } from './omegaconf/merge.js';
export { convert, type ConvertOptions, type EnumType, type NodeType } from './omegaconf/typed-node.js';
export { update, type UpdateOptions } from './omegaconf/update.js';

// Hydra: value overrides
export { applyOverrides, type ApplyOptions } from './hydra/apply-overrides.js';
export { kindOfError } from './hydra/error-kind.js';

// W&B
export { wandbDefaults, type WandbDefaults } from './wandb/defaults.js';
export { wandbDrift, type WandbDrift } from './wandb/drift.js';
export { tryWandbLayers, wandbLayers, type WandbLayers, type WandbLayersAttempt } from './wandb/layers.js';
export type { WandbLayerSources } from './wandb/layer-sources.js';
export { getWandbAttribute, getWandbItem, type WandbAttribute } from './wandb/read.js';
export type { SageMakerJob } from './wandb/sagemaker.js';
export type { Settings } from './wandb/settings-draft.js';
export {
  visibleKeys,
  wandbState,
  type SentItem,
  type WandbState,
  type WandbStateOptions,
  type WandbStepResult,
} from './wandb/state.js';
export type { LockedStep, SetDefaultsStep, SetNestedStep, SetStep, UpdateStep, WandbStep } from './wandb/steps.js';
export { storeSent, wandbStored, type StoredItem, type StoredResult, type StoredStep } from './wandb/stored.js';
export { sweepArguments, type SweepArguments } from './wandb/sweep-arguments.js';
export { sweepCommand, sweepCommandLine, type SweepProgram } from './wandb/sweep-command.js';
export { checkSweepParameters, type SweepCheck } from './wandb/sweep-check.js';
export { sweepGrid, type SweepGrid } from './wandb/sweep-grid.js';
export { sweepParameters, type SweepParameter } from './wandb/sweep-parameters.js';
export type { SweepParameterKind } from './wandb/sweep-shapes.js';
export { wandbUpdate } from './wandb/update.js';

// HOCON
export { hoconConfigText, hoconTextLosses, parseHoconConfigText } from './hocon/config-text.js';
export { hoconGetAs, type HoconTargetType } from './hocon/get-as.js';
export { hoconGet, hoconHas, hoconUnder, hoconWithout, type HoconGetOptions, type HoconType } from './hocon/get.js';
export {
  gatherHoconIncludes,
  parseHoconAsync,
  type HoconAsyncIncludeReader,
  type HoconAsyncOptions,
} from './hocon/gather.js';
export type { HoconIncludeReader, HoconIncludeRequest } from './hocon/include.js';
export { mergeHocon, parseHoconStack, type HoconText } from './hocon/layers.js';
export type { HoconOptions } from './hocon/options.js';
export { parseHocon } from './hocon/parse.js';
