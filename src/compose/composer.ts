import { composeWith, type ComposeOptions, type Composition } from './compose.js';
import type { ParsedFiles } from './config-repository.js';

/** Composes again and again from the same sources. */
export interface Composer {
  /** Composes with these overrides; files that have not changed since the last time are not parsed again. */
  compose(overrides: readonly string[], options?: Partial<Omit<ComposeOptions, 'source' | 'overrides'>>): Composition;
}

/**
 * A composer for servers: it keeps what it parsed of a source's files as long as their texts stay the same. It holds no
 * other state, so compositions do not influence one another.
 */
export function createComposer(options: Omit<ComposeOptions, 'overrides'>): Composer {
  const parsed: ParsedFiles = new Map();
  return { compose: (overrides, more) => composeWith({ ...options, ...more, overrides }, parsed) };
}
