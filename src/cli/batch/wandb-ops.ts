import { Dict } from '../../model/dict.js';
import type { Issue } from '../../model/errors.js';
import { isListIndex } from '../../model/path.js';
import type { Source } from '../../model/source.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isContainer, isDict, type Value } from '../../model/value.js';
import { parseWandbConfig } from '../../parsers/wandb/config-file.js';
import { printWandbConfig, wrapWandb } from '../../parsers/wandb/config-write.js';
import { printCoreConfig } from '../../parsers/wandb/core-yaml.js';
import { flattenWandb, type WandbSetting } from '../../parsers/wandb/flatten.js';
import { goText } from '../../parsers/wandb/go-text.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';
import { wandbNameFindings } from '../../parsers/wandb/name-findings.js';
import { filterWandbPaths, parseWandbPath } from '../../parsers/wandb/paths.js';
import type { WandbInput } from '../../parsers/wandb/python-value.js';
import {
  listedRun,
  readSavedRun,
  savedRunDocument,
  withRunSettings,
  type SavedRun,
} from '../../parsers/wandb/saved-run.js';
import { wandbEntries, type KeyFilter, type WandbSource } from '../../parsers/wandb/source.js';
import { hasTextKeys, throughJson } from '../../parsers/wandb/wire.js';
import { wandbDefaults } from '../../merge/wandb/defaults.js';
import type { WandbLayerSources } from '../../merge/wandb/layer-sources.js';
import { tryWandbLayers } from '../../merge/wandb/layers.js';
import { visibleKeys } from '../../merge/wandb/state.js';
import { storeSent, wandbStored, type StoredStep } from '../../merge/wandb/stored.js';
import { attempt, issueJson } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import { arrayField, badField, flagField, isArray, isObject, objectField, optionalText, textField } from './request.js';
import { WANDB_SWEEP_OPS } from './wandb-sweep-ops.js';
import { storedAtStart, WANDB_UPDATE_OPS } from './wandb-update-ops.js';
import { decodeFields, decodeInput, dictField, encodePairs, warningsField } from './wandb-values.js';

const FILE_NAME = 'config-defaults.yaml';

const configFile: Op = (request, context) => {
  const text = optionalText(request, 'text');
  const source = text === undefined ? undefined : { name: FILE_NAME, text };
  return {
    ...attempt(() => readFile(source, context)),
    defaults: attempt(() => {
      const { state, warnings } = wandbDefaults(source);
      return { ok: context.encode(state.settings.root), ...warningsField(warnings) };
    }),
    init_arg: readArgument(source, context),
  };
};

function readFile(source: Source | undefined, context: OpContext): JsonObject {
  if (source === undefined) return { ok: null };
  const { entries, warnings } = parseWandbConfig(source.text, { source });
  const pairs = entries?.map(({ key, value }) => [key, value] as const);
  return { ok: pairs === undefined ? null : encodePairs(pairs, context), ...warningsField(warnings) };
}

/** A file as the config argument; an empty one is warned of and then refused. */
function readArgument(source: Source | undefined, context: OpContext): JsonObject {
  const warnings: Issue[] = [];
  const answer = attempt(() => {
    const file: WandbSource = { kind: 'file', name: FILE_NAME, ...(source && { text: source.text }) };
    const entries = wandbEntries(file, { warn: (warning) => warnings.push(warning) });
    return {
      ok: encodePairs(
        entries.map(({ key, value }) => [key, value]),
        context,
      ),
    };
  });
  return { ...answer, ...warningsField(warnings) };
}

const configWrite: Op = (request, context) => {
  const text = printWandbConfig(dictField(request, 'args', context));
  return { text, reread: reread(text, context) };
};

function reread(text: string, context: OpContext): JsonObject {
  return attempt(() => readFile({ name: 'config.yaml', text }, context));
}

const sources: Op = (request, context) => {
  const kind = optionalText(request, 'fn') ?? textField(request, 'kind');
  const settings = decodeFields(request['value'], context);
  const entries = wandbEntries(sourceOfKind(kind, settings), filterField(request, 'include', 'exclude'));
  const pairs = entries.map(({ key, value }) => [key, value] as const);
  if (kind === 'omegaconf mapping') return { ok: { keys: pairs.map(([key]) => key as string) } };
  return { ok: encodePairs(pairs, context) };
};

/** The kinds of Python object that the corpus hands to `parse_config`. */
function sourceOfKind(kind: string, settings: Dict<WandbInput>): WandbSource {
  switch (kind) {
    case 'mapping':
    case 'dict subclass':
      return { kind: 'value', value: settings };
    case 'namespace':
    case 'object':
    case 'old tensorflow flags':
      return { kind: 'attributes', attributes: settings };
    case 'old tensorflow flags, unparsed':
      return { kind: 'attributes', attributes: settings.set('parsed_by_call', true) };
    case 'absl flags':
    case 'absl module':
      return { kind: 'absl', flags: settings };
    case 'file':
      return { kind: 'file', name: 'config.yaml', text: fileOf(settings) };
    case 'missing file':
      return { kind: 'file', name: 'not-there.yaml' };
    case 'omegaconf mapping':
      return { kind: 'value', value: { kind: 'omegaconf', value: jsonifyWandb(settings) } };
    case 'number':
      return { kind: 'value', value: 5n };
    case 'none':
      return { kind: 'value', value: null };
    default:
      return { kind: 'value', value: [...settings].map(([key, value]) => [key, value]) };
  }
}

function fileOf(settings: Dict<WandbInput>): string {
  const values = jsonifyWandb(settings);
  return printWandbConfig(wrapWandb(isDict(values) ? values : Dict.empty()));
}

function filterField(request: JsonObject, include: string, exclude: string): KeyFilter {
  const [included, excluded] = [request[include], request[exclude]].map(namesOf);
  return { ...(included && { include: included }), ...(excluded && { exclude: excluded }) };
}

function namesOf(json: Json | undefined): readonly string[] | string | undefined {
  if (json === undefined || json === null || typeof json === 'string') return json ?? undefined;
  if (!isArray(json)) throw badField('Names of keys are a list or a text');
  return json.map(String);
}

const merge: Op = (request, context) => {
  const layers = objectField(request, 'layers');
  const { result, error, warnings } = tryWandbLayers(layerSources(layers, context));
  if (result === undefined) return { error: issueJson(error), ...warningsField(warnings) };
  const { artifacts, state } = result;
  const hasArtifacts = isDict(artifacts.root) && artifacts.root.size > 0;
  const isStored = layers['mode'] !== 'disabled' && hasTextKeys(state.settings.root);
  return {
    ok: {
      items: context.encode(state.settings.root),
      visible: visibleKeys(state),
      locked: Object.fromEntries(state.locks),
      ...(hasArtifacts && { artifacts: context.encode(artifacts.root) }),
    },
    ...warningsField(warnings),
    ...(isStored && storedFields(storedAtStart(state), context)),
  };
};

function layerSources(layers: JsonObject, context: OpContext): WandbLayerSources {
  const text = (name: string): Source | undefined => sourceField(layers, name);
  const [defaults, sweep, launch, hyperparameters] = ['defaults_file', 'sweep_file', 'launch', 'sagemaker'].map(text);
  const config = configSource(layers, context);
  return {
    ...filterField(layers, 'include_keys', 'exclude_keys'),
    ...(defaults && { defaults }),
    ...(config && { config }),
    ...(layers['config_files'] !== undefined && { configFiles: configFiles(layers) }),
    ...(hyperparameters && { sagemaker: { hyperparameters, jobName: 'job-1' } }),
    ...(sweep && { sweep }),
    ...(launch && { launch }),
    ...(layers['mode'] === 'disabled' && { mode: 'disabled' }),
    isNotebook: flagField(layers, 'jupyter'),
  };
}

function sourceField(layers: JsonObject, name: string): Source | undefined {
  const text = optionalText(layers, name);
  return text === undefined ? undefined : { name, text };
}

function configSource(layers: JsonObject, context: OpContext): WandbSource | undefined {
  const text = optionalText(layers, 'config_text');
  if (text !== undefined) return { kind: 'file', name: 'config.yaml', text };
  return layers['config'] === undefined ? undefined : { kind: 'value', value: decodeInput(layers['config'], context) };
}

function configFiles(layers: JsonObject): (Source | undefined)[] {
  return arrayField(layers, 'config_files').map((text, index) => {
    if (text !== null && typeof text !== 'string') throw badField('A config file is a text or null');
    return text === null ? undefined : { name: `config-${index + 1}.yaml`, text };
  });
}

function storedFields(tree: Dict<Value>, context: OpContext): JsonObject {
  const text = printCoreConfig(tree);
  return { backend: context.encode(tree), config_yaml: text, reread: reread(text, context) };
}

const backend: Op = (request, context) => {
  let tree = storeSent(
    Dict.empty(),
    [...dictField(request, 'tree', context)].map(([key, value]) => ({ key: String(key), value })),
  );
  const skipped: Issue[] = [];
  for (const step of arrayField(request, 'steps')) {
    const result = wandbStored(tree, storedStep(step));
    tree = result.tree;
    skipped.push(...result.skipped);
  }
  const { config_yaml, reread: read } = storedFields(tree, context);
  return { ok: context.encode(tree), skipped: skipped.length, config_yaml: config_yaml ?? null, reread: read ?? null };
};

function storedStep(json: Json): StoredStep {
  if (!isObject(json)) throw badField('A step must be an object');
  if (json['resume'] !== undefined) return { kind: 'resume', document: textField(json, 'resume') };
  const items = (name: string): readonly JsonObject[] =>
    (json[name] === undefined ? [] : arrayField(json, name)).map((item) => {
      if (!isObject(item)) throw badField('An item must be an object');
      return item;
    });
  return {
    kind: 'update',
    update: items('update').map((item) => ({ path: labelsOf(item), json: textField(item, 'value_json') })),
    remove: items('remove').map(labelsOf),
  };
}

function labelsOf(item: JsonObject): readonly string[] {
  const nested = item['nested_key'] === undefined ? [] : arrayField(item, 'nested_key').map(String);
  return nested.length > 0 ? nested : [textField(item, 'key')];
}

const jsonify: Op = (request, context) => {
  const value = jsonifyWandb(decodeInput(request['value'], context));
  return { ok: context.encode(value), ...(hasTextKeys(value) && { published: context.encode(throughJson(value)) }) };
};

const flatten: Op = (request, context) => {
  const settings = flattenWandb({ root: dictField(request, 'tree', context) });
  const clashes = wandbNameFindings(settings).filter(({ kind }) => kind === 'clash');
  return {
    overview: settings.map((setting) => ({ key: setting.name, path: shownPath(setting), value: shownValue(setting) })),
    clashes: clashes.map(({ name, settings: clashing }) => ({ name, paths: clashing.map(shownPath) })),
  };
};

function shownPath({ path }: WandbSetting): Json {
  return path.map((step) => (isListIndex(step) ? `[${step.index}]` : String(step)));
}

function shownValue({ value }: WandbSetting): string {
  return isContainer(value) ? '' : goText(value);
}

const paths: Op = (request, context) => {
  const kind = optionalText(request, 'fn') ?? textField(request, 'kind');
  if (kind === 'split') return { ok: parseWandbPath(textField(request, 'path')) };
  const labels = (name: string): readonly (readonly string[])[] =>
    arrayField(request, name).map((path) => {
      if (!isArray(path)) throw badField('A path is a list of labels');
      return path.map(String);
    });
  const filter = { include: labels('include'), exclude: labels('exclude') };
  return { ok: context.encode(filterWandbPaths(dictField(request, 'tree', context), filter)) };
};

const savedRun: Op = (request, context) => {
  const text = optionalText(request, 'stored');
  const stored = text === undefined ? undefined : { name: 'stored', text };
  return {
    ...attempt(() => {
      const run = readSavedRun(stored);
      const edited = withRunSettings(run, dictField(request, 'edits', context));
      return { ok: { ...encodeRun(run, context), written: context.encode(savedRunDocument(edited)) } };
    }),
    listed: attempt(() => ({ ok: encodeRun(listedRun(readSavedRun(stored)), context) })),
  };
};

function encodeRun(run: SavedRun, context: OpContext): JsonObject {
  return { config: context.encode(run.config.root), rawconfig: context.encode(run.rawconfig.root) };
}

/** The operations on W&B run configuration. */
export const WANDB_OPS: OpTable = {
  'wandb.configFile': configFile,
  'wandb.configWrite': configWrite,
  'wandb.sources': sources,
  'wandb.merge': merge,
  'wandb.backend': backend,
  'wandb.jsonify': jsonify,
  'wandb.flatten': flatten,
  'wandb.paths': paths,
  'wandb.savedRun': savedRun,
  ...WANDB_UPDATE_OPS,
  ...WANDB_SWEEP_OPS,
};
