import {
  checkSweepParameters,
  errorOf,
  flattenWandb,
  getWandbItem,
  jsonifyWandb,
  nameFindingIssue,
  parseExtendedJson,
  parseWandbConfig,
  parseWandbPath,
  readSavedRun,
  sweepArguments,
  sweepGrid,
  sweepParameters,
  tryWandbLayers,
  unflattenWandb,
  wandbEntries,
  wandbNameFindings,
  wandbState,
  wandbUpdate,
  type Issue,
  type KeyFilter,
  type Source,
  type UpdateStep,
  type WandbLayerSources,
  type WandbSource,
} from '../../../src/index.js';
import { configOf, dictOf, optionsOf, refused, valueOf } from './arguments.js';
import type { ErrorCall } from './index.js';

/** W&B. */
export const WANDB_CALLS: Readonly<Record<string, ErrorCall>> = {
  parseWandbConfig: (text = '') => {
    const { warnings, notes } = parseWandbConfig(text, { source: sourceOf('config.yaml', text) });
    return [...warnings, ...notes];
  },
  'wandbEntries of a value': refused((value: string, filter?: string) => {
    return wandbEntries({ kind: 'value', value: valueOf(value) }, optionsOf<KeyFilter>(filter));
  }),
  'wandb layers': (defaults = '', config = '', others = '{}') => {
    return issuesOf({
      ...(defaults !== '' && { defaults: sourceOf('config-defaults.yaml', defaults) }),
      ...(config !== '' && { config: { kind: 'value', value: valueOf(config) } }),
      ...jsonLayers(others),
    });
  },
  'config.update': (before = '{}', change = '{}', options = '{}') => {
    const { error, warnings } = wandbUpdate(startOf(before, ownedOf(options)), {
      kind: 'update',
      source: wrapped(change),
      ...optionsOf<UpdateStep>(options),
    });
    return [...warnings, ...(error === undefined ? [] : [error])];
  },
  'config[…] =': refused((before: string, path: string, value: string) => {
    const step = { kind: 'set-nested', path: path.split('.'), value: valueOf(value) } as const;
    const { error } = wandbUpdate(startOf(before), step);
    if (error !== undefined) throw errorOf(error);
  }),
  getWandbItem: refused((before: string, key: string) => getWandbItem(startOf(before), [key])),
  readSavedRun: refused((text: string) => readSavedRun(sourceOf('stored', text))),
  'jsonifyWandb of bytes': refused((hex: string) => jsonifyWandb(Uint8Array.from(Buffer.from(hex, 'hex')))),
  'jsonifyWandb of media': refused((className: string) => jsonifyWandb({ kind: 'media', className })),
  parseExtendedJson: refused((text: string) => parseExtendedJson(sourceOf('config.json', text), { reader: 'python' })),
  parseWandbPath: refused(parseWandbPath),
  wandbNameFindings: (text) => wandbNameFindings(flattenWandb(configOf(text))).map(nameFindingIssue),
  unflattenWandb: refused((names: string) => {
    return unflattenWandb(names.split('\n').map((name) => ({ name, value: 1n })));
  }),
  checkSweepParameters: (text) => checkSweepParameters(configOf(text)).issues,
  sweepParameters: refused((text: string) => sweepParameters(configOf(text))),
  sweepGrid: refused((text: string) => sweepGrid(configOf(text))),
  sweepArguments: refused((text: string) => sweepArguments(dictOf(text))),
};

function sourceOf(name: string, text: string): Source {
  return { name, text };
}

function wrapped(text: string): WandbSource {
  return { kind: 'value', value: valueOf(text) };
}

/** A run's config with these settings, which belong to an owner if there is one. */
function startOf(text: string, owner?: string): ReturnType<typeof wandbState> {
  const config = configOf(text);
  const locks = owner === undefined ? [] : dictOf(text).keyList.map((key) => [String(key), owner] as const);
  return wandbState(config, { locks: new Map(locks) });
}

function ownedOf(options: string): string | undefined {
  return optionsOf<{ owner: string }>(options).owner;
}

/** Layers that are JSON: `launch: '…'`, `sagemaker: '…'`. */
function jsonLayers(text: string): WandbLayerSources {
  const { launch, sagemaker } = optionsOf<{ launch: string; sagemaker: string }>(text);
  return {
    ...(launch !== undefined && { launch: sourceOf('launch', launch) }),
    ...(sagemaker !== undefined && {
      sagemaker: { hyperparameters: sourceOf('hyperparameters.json', sagemaker), jobName: 'job-1' },
    }),
  };
}

function issuesOf(layers: WandbLayerSources): readonly Issue[] {
  const { error, warnings, notes } = tryWandbLayers(layers);
  return [...warnings, ...notes, ...(error === undefined ? [] : [error])];
}
