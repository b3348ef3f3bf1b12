import type { Environment } from '../environment.js';
import { withoutEndSlashes } from './hosts.js';

/** A path with `$NAME` and `${NAME}` replaced by variables that are set, and a leading `~` by the home folder. */
export function expandPath(path: string, environ: Environment): string {
  const expanded = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (written, plain?: string, braced?: string) => {
    return environ.get(plain ?? braced ?? '') ?? written;
  });
  const home = environ.get('HOME');
  const isInHome = expanded === '~' || expanded.startsWith('~/');
  return home !== undefined && isInHome ? withoutEndSlashes(home) + expanded.slice(1) : expanded;
}
