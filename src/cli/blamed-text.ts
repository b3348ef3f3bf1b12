import { ConfigResolver } from '../merge/omegaconf/config-resolver.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { resolve } from '../merge/omegaconf/resolve.js';
import { blame } from '../inspect/blame.js';
import { formatOrigin, type Explained } from '../inspect/explain.js';
import type { Arguments } from './command.js';

/** Longer places are cut: overrides can be of any length. */
const MAX_PLACE = 60;

/** Each line of the config behind the place that set its value, as `git blame` prints files. */
export function blamedText(composed: Explained, args: Arguments, context: ResolveContext): string {
  const whole = args.flag('resolve') ? resolve(composed.config, context) : composed.config;
  const key = args.text('package');
  const config = key === undefined ? whole : new ConfigResolver(whole, context).select(key, { throwOnMissing: true });
  const lines = blame({ ...composed, config: config ?? { root: null } });
  const places = lines.map(({ origin }) => shortened(origin === undefined ? '' : formatOrigin(origin)));
  const width = Math.max(...places.map((place) => place.length));
  return lines.map(({ text }, at) => `${(places[at] ?? '').padEnd(width)} | ${text}`.trimEnd() + '\n').join('');
}

function shortened(place: string): string {
  const line = place.replaceAll(/\s+/g, ' ');
  return line.length > MAX_PLACE ? `${line.slice(0, MAX_PLACE)}…` : line;
}
