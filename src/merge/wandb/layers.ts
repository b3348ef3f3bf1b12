import { Dict } from '../../model/dict.js';
import { ConfigError, errorOf, type Issue } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { isArtifact } from '../../parsers/wandb/artifacts.js';
import { keyText, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';
import { isInputDict } from '../../parsers/wandb/python-value.js';
import { originOfValue } from '../../parsers/wandb/source.js';
import { wandbDefaults, type WandbDefaults } from './defaults.js';
import { layOver, layUnder, type Layer } from './layer.js';
import { layerNotes } from './layer-notes.js';
import type { WandbLayerSources } from './layer-sources.js';
import { readLayers, type ReadLayers, type Remarks } from './read-layers.js';
import type { WandbState } from './state.js';
import type { UpdateStep, WandbStep } from './steps.js';
import { wandbUpdate } from './update.js';
import { storageNotes } from './value-notes.js';

export interface WandbLayers {
  /** The config that the run starts with, with the history of every key. */
  readonly config: Config;
  /** Who owns a key. */
  readonly locks: ReadonlyMap<string, string>;
  /** The same as a state, for {@link wandbUpdate} to go on with. */
  readonly state: WandbState;
  /** Artifact references that were taken out; the SDK puts them in when the run has started. */
  readonly artifacts: Config;
  /** What the SDK warns of, as often as it does. */
  readonly warnings: readonly Issue[];
  /** What the SDK does not say: names that clash, spellings that collapse, bare text that looks like a number, values
   * that enter as others, empty mappings that are not stored. */
  readonly notes: readonly Issue[];
}

/**
 * The config of a run from all its sources: defaults, argument, files and SageMaker by whole top-level values, then sweep
 * and launch merged in and locked (spec wandb 5).
 * @throws ParseError, MergeError and SourceError `WANDB_…`, `YAML_…`; LimitError
 */
export function wandbLayers(sources: WandbLayerSources): WandbLayers {
  return buildLayers(sources, { warnings: [], notes: [] });
}

/** What {@link tryWandbLayers} gives: the layers, or why there are none, and in both cases what was said on the way. */
export type WandbLayersAttempt = Remarks &
  (
    | { readonly result: WandbLayers; readonly error?: undefined }
    | { readonly result?: undefined; readonly error: Issue }
  );

/** {@link wandbLayers} without throwing: the SDK warns of some things before it fails. */
export function tryWandbLayers(sources: WandbLayerSources): WandbLayersAttempt {
  const remarks: Remarks = { warnings: [], notes: [] };
  try {
    return { result: buildLayers(sources, remarks), ...remarks };
  } catch (error) {
    if (error instanceof ConfigError) return { error: error.issue, ...remarks };
    throw error;
  }
}

function buildLayers(sources: WandbLayerSources, remarks: Remarks): WandbLayers {
  const read = readLayers(sources, remarks);
  const defaults = wandbDefaults(sources.defaults, sources.limits);
  remarks.warnings.push(...defaults.warnings);
  const { layers, artifacts } = splitArtifacts(read);
  const base = baseOf(layers, sources.internal);
  const steps = sources.mode === 'disabled' ? disabledSteps(base, layers) : runSteps(base, layers);
  const state = applyAll({ ...defaults.state, isNotebook: sources.isNotebook === true }, steps, sources);
  remarks.notes.push(...defaults.notes, ...layerNotes(allEntries(defaults, read), state.settings, sources.limits));
  if (sources.mode !== 'disabled') remarks.notes.push(...storageNotes(state.settings, sources.limits));
  return { config: state.settings, locks: state.locks, state, artifacts, ...remarks };
}

function allEntries(defaults: WandbDefaults, read: ReadLayers): WandbEntry[] {
  const { argument, configFiles, sageMaker, sweep, launch } = read;
  return [...defaults.entries, ...argument, ...configFiles, ...sageMaker, ...sweep, ...launch];
}

type LayersByStrength = Pick<ReadLayers, 'argument' | 'configFiles' | 'sageMaker' | 'sweep' | 'launch'>;

/** Takes artifacts out of every layer; the last layer that has one under a key wins among them. */
function splitArtifacts(read: ReadLayers): { readonly layers: LayersByStrength; readonly artifacts: Config } {
  let artifacts: Layer = Dict.empty();
  const plainOf = (entries: readonly WandbEntry[]): readonly WandbEntry[] => {
    artifacts = layOver(
      artifacts,
      entries.filter(({ value }) => isArtifact(value)),
    );
    return entries.filter(({ value }) => !isArtifact(value));
  };
  const layers = {
    sageMaker: plainOf(read.sageMaker),
    configFiles: plainOf(read.configFiles),
    argument: plainOf(read.argument),
    sweep: plainOf(read.sweep),
    launch: plainOf(read.launch),
  };
  return { layers, artifacts: configOfLayer(artifacts) };
}

function configOfLayer(layer: Layer): Config {
  const entries = layer.valueList;
  return {
    root: Dict.from(entries.map(({ key, value }) => [keyText(key), jsonifyWandb(value)])),
    origins: { origin: originOfValue('artifacts'), children: entries.map(({ origins }) => origins) },
  };
}

/** SageMaker, files and argument, the first of them that has a key, whole; nothing nested is merged. */
function baseOf(layers: LayersByStrength, internal: Dict<Value> | undefined): Layer {
  const sageMaker = layOver(Dict.empty(), layers.sageMaker);
  const base = layUnder(layUnder(sageMaker, layers.configFiles), layers.argument);
  const bookkeeping = base.get('_wandb') ?? internalEntry(Dict.empty());
  const isOpen = internal !== undefined && isInputDict(bookkeeping.value);
  if (!isOpen) return base.set('_wandb', bookkeeping);
  return base.set('_wandb', { ...internalEntry(internal), value: Dict.from([...bookkeeping.value, ...internal]) });
}

function internalEntry(value: Dict<Value>): WandbEntry {
  return { key: '_wandb', value, origins: { origin: originOfValue('wandb') } };
}

/** Defaults first, then everything over them, then what is merged in and locked. */
function runSteps(base: Layer, { sweep, launch }: LayersByStrength): WandbStep[] {
  return [
    internalUpdate([internalEntry(Dict.empty())]),
    { ...internalUpdate(base.valueList), allowChange: true },
    { kind: 'merge-locked', source: { kind: 'entries', entries: sweep }, owner: 'sweep', allowChange: true },
    { kind: 'merge-locked', source: { kind: 'entries', entries: launch }, owner: 'launch', allowChange: true },
  ];
}

/** Base and sweep united by whole values, and put over the defaults only where they change nothing. */
function disabledSteps(base: Layer, { sweep }: LayersByStrength): WandbStep[] {
  return [{ ...internalUpdate(layOver(base, sweep).valueList), allowChange: false }];
}

function internalUpdate(entries: readonly WandbEntry[]): UpdateStep {
  return { kind: 'update', source: { kind: 'entries', entries }, isInternal: true };
}

function applyAll(start: WandbState, steps: readonly WandbStep[], { limits }: WandbLayerSources): WandbState {
  return steps.reduce((state, step) => {
    const result = wandbUpdate(state, step, limits);
    if (result.error !== undefined) throw errorOf(result.error);
    return result.state;
  }, start);
}
