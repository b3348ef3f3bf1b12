import { compareCodePoints } from '../../../model/compare.js';
import type { Environment } from '../environment.js';
import type { Layer } from './merge-layers.js';
import { textLayer } from './text-layer.js';

/** What the agent's dynamic variables begin with. */
const PREFIX = 'CLEARML_AGENT__';

/**
 * A layer for each of the agent's dynamic variables, in the order of their names (spec clearml 13.3):
 * `CLEARML_AGENT__AGENT__GIT_USER=me` is the text `agent.git_user: me`, read as HOCON. The SDK has none.
 * @throws the errors of HOCON for a value that does not read
 */
export function dynamicLayers(environ: Environment): Layer[] {
  return [...environ]
    .filter(([name]) => name.startsWith(PREFIX))
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([name, value]) => {
      const path = name.slice(PREFIX.length).replaceAll('__', '.').toLowerCase();
      return textLayer(`$${name}`, `${path}: ${value}`, environ);
    });
}
