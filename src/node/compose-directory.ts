import { compose, type ComposeOptions, type Composition } from '../compose/compose.js';
import { directorySource, openLocation } from './directory-source.js';
import { localTime } from './local-time.js';
import { processEnv } from './process-env.js';

/**
 * Composes a config directory as a program started here would: interpolations see this process's environment and clock, and
 * `hydra.searchpath` may name any folder. What the options say instead counts; a service for strangers passes a `context`
 * of its own.
 * @throws as `compose`; SourceError
 * @example
 * composeDirectory('conf', { overrides: ['model=resnet50'] }).config
 */
export function composeDirectory(path: string, options: Omit<ComposeOptions, 'source'> = {}): Composition {
  const { allowOutside = false } = options;
  return compose({
    context: { env: processEnv(), now: localTime() },
    openSource: openLocation,
    ...options,
    source: directorySource(path, { allowOutside }),
  });
}
