import type { Environment } from '../environment.js';
import { withoutEndSlashes } from './hosts.js';

/** A path with `$NAME` and `${NAME}` replaced by variables that are set, and a leading `~` by the home folder. */
export function expandPath(path: string, environ: Environment): string {
  const valueOf = (written: string, plain?: string, braced?: string): string => {
    return environ.get(plain ?? braced ?? '') ?? written;
  };
  // Behind the last brace nothing closes a `${`: to look for it from every one would be quadratic.
  const end = path.lastIndexOf('}') + 1;
  const head = path.slice(0, end).replace(/\$(?:(\w+)|\{([^}]*)\})/g, valueOf);
  const expanded = head + path.slice(end).replace(/\$(\w+)/g, (written, plain: string) => valueOf(written, plain));
  const home = environ.get('HOME');
  const isInHome = expanded === '~' || expanded.startsWith('~/');
  return home !== undefined && isInHome ? withoutEndSlashes(home) + expanded.slice(1) : expanded;
}
