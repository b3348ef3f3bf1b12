import { composeWith, openRepository, type ComposeOptions, type Composition } from './compose.js';
import { composeSweep, type ComposedSweep } from './composed-sweep.js';
import type { ParsedFiles } from './config-repository.js';
import type { Seed } from '../model/random.js';

/** What may differ from one composition of a composer to the next. */
export type ComposerCall = Partial<Omit<ComposeOptions, 'source' | 'overrides'>>;

/** Composes again and again from the same sources. */
export interface Composer {
  /** Composes with these overrides; files that have not changed since the last time are not parsed again. */
  readonly compose: (overrides: readonly string[], options?: ComposerCall) => Composition;
  /** The jobs of overrides with sweeps, counted and indexed without composing more than is asked for. */
  readonly sweep: (overrides: readonly string[], options?: ComposerCall & { readonly seed?: Seed }) => ComposedSweep;
  /** The options of a config group, sorted. */
  readonly options: (group: string) => readonly string[];
}

/**
 * A composer for servers: it keeps what it parsed of a source's files as long as their texts stay the same. It holds no
 * other state, so compositions do not influence one another.
 */
export function createComposer(options: Omit<ComposeOptions, 'overrides'>): Composer {
  const parsed: ParsedFiles = new Map();
  return {
    compose: (overrides, more) => composeWith({ ...options, ...more, overrides }, parsed),
    options: (group) => openRepository(options, parsed).options(group),
    sweep(overrides, { seed, ...more } = {}) {
      const call = { ...options, ...more };
      const { context = {}, extensions, limits } = call;
      const repository = openRepository(call, parsed);
      return composeSweep(overrides, {
        composeForSweeper: (all) =>
          composeWith({ ...call, includeHydra: true, overrides: all }, parsed, 'multirun').config,
        composeJob: (job) => composeWith({ ...call, overrides: job }, parsed),
        options: (group) => repository.options(group),
        isGroup: (path) => repository.isGroup(path),
        context,
        ...(extensions && { extensions }),
        ...(limits && { limits }),
        ...(seed !== undefined && { seed }),
      });
    },
  };
}
