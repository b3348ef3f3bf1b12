const GLOBAL = '_global_';

/** Where an entry of a defaults list stands: the config it belongs to. */
export interface EntryPlace {
  /** Group path of the config that lists the entry; relative entries are looked up there. */
  readonly base: string;
  /** Final package of that config. */
  readonly parentPackage: string;
}

/** A group path or config path: absolute with a leading slash, otherwise below `base` (spec hydra-compose 5.1). */
export function absolutePath(name: string, base: string): string {
  if (name.startsWith('/')) return name.slice(1);
  return base === '' ? name : `${base}/${name}`;
}

/** A group as a package: dots for slashes, without the slash that makes it absolute. */
export function groupPackage(group: string): string {
  const relative = group.startsWith('/') ? group.slice(1) : group;
  return relative.includes('/') ? relative.replaceAll('/', '.') : relative;
}

/**
 * The package an entry's own `@package` names (spec hydra-compose 5.2): `_here_` and the empty text are the parent's
 * package, `_group_` is the group's absolute path.
 */
export function entryPackage(written: string, groupPath: string): string {
  if (written === '_here_' || written === '') return '';
  if (!written.includes('_group_')) return written;
  return `${GLOBAL}.${written.replaceAll('_group_', groupPackage(groupPath))}`;
}

/** The package of a file's header, which is always absolute. */
export function headerPackage(written: string): string {
  return written === GLOBAL || written.startsWith(`${GLOBAL}.`) ? written : `${GLOBAL}.${written}`;
}

/** A package below its parent's; everything up to the last `_global_`, wherever it stands, is dropped. */
export function joinPackages(parent: string, name: string): string {
  const joined = parent === '' || name === '' ? parent + name : `${parent}.${name}`;
  const at = joined.lastIndexOf(GLOBAL);
  return at < 0 ? joined : joined.slice(at + GLOBAL.length + 1);
}

/** The name a group is overridden by: its path, and its package where that is not the path with dots (spec 5.3). */
export function overrideKey(groupPath: string, packageWithoutHeader: string): string {
  if (packageWithoutHeader === groupPackage(groupPath)) return groupPath;
  return `${groupPath}@${packageWithoutHeader === '' ? GLOBAL : packageWithoutHeader}`;
}
