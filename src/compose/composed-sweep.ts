import { createSweep, type Job, type SweepSpace } from '../merge/sweep/create-sweep.js';
import { pythonStr } from '../model/python-text.js';
import { isDict, isList, type Value } from '../model/value.js';
import type { Config } from '../model/origin.js';
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
  readonly compose: (overrides: readonly string[], includeHydra: boolean) => Composition;
  /** The options of a config group, for `glob()`. */
  readonly options: (group: string) => readonly string[];
  /** The primary config as it is written. */
  readonly primary: Config | undefined;
  /** The seed of `shuffle()`. */
  readonly seed?: number;
}

/**
 * The sweep that overrides and the config's own `hydra.sweeper.params` make, as Hydra's basic sweeper runs it: the
 * parameters first, then the overrides, which replace parameters of the same key. What the configs of the first job add to
 * the parameters counts too.
 * @throws what parsing and enumerating overrides throw, and composing the first job
 */
export function composeSweep(overrides: readonly string[], composer: SweepComposer): ComposedSweep {
  const { options, seed } = composer;
  const spaceOf = (params: readonly string[]): SweepSpace =>
    createSweep([...params, ...overrides], { options, ...(seed !== undefined && { seed }) });
  const written = sweeperParams(composer.primary?.root ?? null);
  const [firstJob] = spaceOf(written);
  const composed = firstJob === undefined ? [] : sweeperParams(composer.compose(firstJob, true).config.root);
  const jobs = spaceOf([...written, ...composed]);
  const composeJob = (job: Job | undefined): Composition | undefined => job && composer.compose(job, false);
  return { jobs, at: (index) => composeJob(jobs.at(index)) };
}

/** `hydra.sweeper.params` as overrides; a list stands for its items. */
function sweeperParams(root: Value): string[] {
  const params = ['hydra', 'sweeper', 'params'].reduce<Value>(
    (value, key) => (isDict(value) ? (value.get(key) ?? null) : null),
    root,
  );
  if (!isDict(params)) return [];
  return Array.from(
    params,
    ([key, value]) => `${pythonStr(key)}=${isList(value) ? value.map(pythonStr).join(',') : pythonStr(value)}`,
  );
}
