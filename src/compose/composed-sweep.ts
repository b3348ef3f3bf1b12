import { parseOverride, isZip, type Override, type OverrideExtensions } from '../grammar/override/index.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { resolveAt } from '../merge/omegaconf/resolve.js';
import { splitKey } from '../merge/omegaconf/split-key.js';
import { createSweep, type Job, type SweepOptions, type SweepSpace } from '../merge/sweep/create-sweep.js';
import { errorOf } from '../model/errors.js';
import type { Limits } from '../model/limits.js';
import type { Config } from '../model/origin.js';
import { pythonStr } from '../model/python-text.js';
import type { Seed } from '../model/random.js';
import { isDict, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import type { Composition } from './compose.js';

/** The jobs of a sweep over a config directory, each composed when it is asked for. */
export interface ComposedSweep {
  /** The jobs as overrides. */
  readonly jobs: SweepSpace;
  /** The config of the job at an index, undefined outside. */
  readonly at: (index: bigint | number) => Composition | undefined;
}

/** What a sweep is composed with. */
export interface SweepComposer {
  /** What the sweeper sees: the config without what the sweep decides, with the `hydra` node. */
  readonly composeForSweeper: (overrides: readonly string[]) => Config;
  readonly composeJob: (job: Job) => Composition;
  /** The options of a config group, for `glob()`. */
  readonly options: (group: string) => readonly string[];
  readonly isGroup: (path: string) => boolean;
  readonly context: ResolveContext;
  readonly extensions?: OverrideExtensions;
  readonly limits?: Partial<Limits>;
  /** The seed of `shuffle()`. */
  readonly seed?: Seed;
}

/**
 * The sweep that overrides and the config's `hydra.sweeper` make, as Hydra's basic sweeper runs it: the parameters first, then
 * the overrides, which replace parameters of the same key. Configs that only a job chooses add no parameters.
 * @throws what composing, parsing and enumerating overrides throw; ComposeError `SWEEP_ZIP` if the name of a zip is taken
 */
export function composeSweep(overrides: readonly string[], composer: SweepComposer): ComposedSweep {
  const { options, extensions, limits, seed } = composer;
  const config = composer.composeForSweeper(overrides);
  const sweeper = resolveAt(config, 'hydra.sweeper', composer.context)?.root ?? null;
  const settings = {
    options,
    ...(extensions && { extensions }),
    ...(limits && { limits }),
    ...(seed !== undefined && { seed }),
  };
  const texts = [...parametersOf(sweeper), ...overrides];
  const parsed = texts.map((text) => parseOverride(text, settings));
  for (const override of parsed) refuseTakenName(override, config, composer);
  const jobs = createSweep(parsed, { ...settings, ...batchSizeOf(sweeper) });
  const compose = (job: Job | undefined): Composition | undefined => job && composer.composeJob(job);
  return { jobs, at: (index) => compose(jobs.at(index)) };
}

/** `hydra.sweeper.params` as overrides. */
function parametersOf(sweeper: Value): string[] {
  const params = valueAt(sweeper, ['params']) ?? null;
  return isDict(params) ? Array.from(params, ([key, value]) => `${pythonStr(key)}=${pythonStr(value)}`) : [];
}

function batchSizeOf(sweeper: Value): Pick<SweepOptions, 'maxBatchSize'> {
  const size = valueAt(sweeper, ['max_batch_size']) ?? null;
  return size === null ? {} : { maxBatchSize: Number(size) };
}

/** The name of a zip is no key: where the config has one of that name, the sweep would not be what it looks like. */
function refuseTakenName(override: Override, config: Config, { isGroup }: SweepComposer): void {
  const { key, raw = null, source, tree } = override;
  if (!isZip(raw)) return;
  const taken = isGroup(key) ? 'group' : valueAt(config.root, splitKey(key)) === undefined ? undefined : 'key';
  if (taken === undefined) return;
  const message = `The dimension of the zip is called "${key}", as a ${taken} of the config is`;
  throw errorOf({
    code: 'SWEEP_ZIP',
    message,
    source,
    span: tree.key.span,
    hint: 'give it another name; it reaches no job',
  });
}
