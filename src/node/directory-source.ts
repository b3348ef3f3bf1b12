import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { errorOf } from '../model/errors.js';
import type { Source } from '../model/source.js';
import { leadsOutside } from '../compose/config-path.js';
import type { ConfigSource, SourceEntry } from '../compose/config-source.js';
import { decodeUtf8, readFailure } from './text-file.js';

export interface DirectoryOptions {
  /** Follow symbolic links and paths (`../shared/db.yaml`) out of the directory. Off by default: nothing outside is read. */
  readonly allowOutside?: boolean;
}

/** A directory of config files. */
export interface DirectorySource extends ConfigSource {
  /** Looks again at which files and folders there are. Changed contents are noticed without it. */
  refresh(): void;
}

/**
 * Opens an entry of `hydra.searchpath`: `file://` and plain paths are folders, relative ones below the working directory.
 * Python packages (`pkg://`) are not to be had.
 */
export function openLocation(location: string): DirectorySource | undefined {
  const path = location.replace(/^file:\/\//, '');
  if (/^[a-z]+:\/\//.test(path)) return undefined;
  const source = directorySource(path);
  return source.list('') === undefined ? undefined : source;
}

/** What the walk found at a name. */
interface Found {
  readonly path: string;
  readonly isOutside: boolean;
}

/** A file's text as long as the file stays the same. */
interface CachedText {
  readonly stamp: string;
  readonly source: Source;
}

/**
 * The config files below a directory. The directory is walked once, on first use; a file is read when it is asked for, and again
 * when its size or time of change differ. Files are named by the path they were given, so that messages can be clicked.
 */
export function directorySource(path: string, options: DirectoryOptions = {}): DirectorySource {
  const root = resolve(path);
  const texts = new Map<string, CachedText>();
  let index: DirectoryIndex | undefined;
  const indexed = (): DirectoryIndex => (index ??= walkDirectory(root, options));
  return {
    name: path,
    list: (folder) =>
      options.allowOutside === true && leadsOutside(folder)
        ? walkDirectory(join(root, folder), options).folders.get('')
        : indexed().folders.get(folder),
    read(file) {
      const found = foundAt(file, root, indexed(), options);
      const shownPath = join(path, file);
      if (found?.isOutside === true && options.allowOutside !== true) throw linkLeadsOut(shownPath);
      return found && readCached(found.path, shownPath, texts);
    },
    refresh: () => (index = undefined),
  };
}

interface DirectoryIndex {
  readonly files: ReadonlyMap<string, Found>;
  readonly folders: ReadonlyMap<string, readonly SourceEntry[]>;
  /** Links to folders outside that are not followed. */
  readonly outside: readonly string[];
}

/** What is at the name of a file: by the walk, by a link to a folder outside, or by a path that leaves the directory. */
function foundAt(
  file: string,
  root: string,
  { files, outside }: DirectoryIndex,
  { allowOutside = false }: DirectoryOptions,
): Found | undefined {
  const found = files.get(file);
  if (found !== undefined) return found;
  if (allowOutside && leadsOutside(file)) {
    const path = join(root, file);
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? { path, isOutside: true } : undefined;
  }
  const link = outside.find((folder) => file.startsWith(`${folder}/`));
  return link === undefined ? undefined : { path: join(root, file), isOutside: true };
}

function walkDirectory(root: string, { allowOutside = false }: DirectoryOptions): DirectoryIndex {
  const outside: string[] = [];
  const found = { files: new Map<string, Found>(), folders: new Map<string, SourceEntry[]>(), outside };
  const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() ?? false;
  try {
    if (isFolder) {
      const realRoot = realpathSync(root);
      walkFolder(realRoot, '', new Set(), { ...found, root: realRoot, allowOutside, followed: 0 });
    }
  } catch (error) {
    throw readFailure(root, error);
  }
  return found;
}

/** A walk under way, and what it has found. */
interface Walk {
  /** Where the walk began, without links on the way. */
  readonly root: string;
  readonly files: Map<string, Found>;
  readonly folders: Map<string, SourceEntry[]>;
  readonly outside: string[];
  readonly allowOutside: boolean;
  /** How many links to folders were followed. */
  followed: number;
}

/** Folders that link to one another are walked by every way through them, and a dozen have millions of ways. */
const MAX_LINKS = 1_000;

function tooManyLinks(name: string): Error {
  const message = `There are more than ${String(MAX_LINKS)} ways through links to folders, "${name}" is one of them`;
  return errorOf({ code: 'SOURCE_UNREADABLE', message, hint: 'link to files, or to folders without links' });
}

/** Walks what a real folder holds; a link to a folder is walked on its own, unless that would go round in a circle. */
function walkFolder(folder: string, prefix: string, open: ReadonlySet<string>, walk: Walk): void {
  walk.folders.set(prefix, walk.folders.get(prefix) ?? []);
  walkEntries(folder, prefix, new Set([...open, folder]), walk);
}

/** Adds what a real folder and the folders in it hold, in the order of names: systems promise none. */
function walkEntries(folder: string, prefix: string, open: ReadonlySet<string>, walk: Walk): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) addLink(path, name, open, walk);
    // Folders outside are walked only where that is allowed.
    if (entry.isFile()) addFile(name, { path, isOutside: false }, walk);
    if (!entry.isDirectory()) continue;
    addFolder(name, walk);
    walkEntries(path, name, open, walk);
  }
}

function addLink(path: string, name: string, open: ReadonlySet<string>, walk: Walk): void {
  const target = realTarget(path);
  const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
  if (target === undefined || stats === undefined) return;
  const isOutside = !isWithin(target, walk.root);
  if (stats.isFile()) addFile(name, { path: target, isOutside }, walk);
  if (!stats.isDirectory()) return;
  const isCircle = isWithin(path, target) || open.has(target);
  if (isCircle) return;
  addFolder(name, walk);
  if (isOutside && !walk.allowOutside) walk.outside.push(name);
  else if (++walk.followed > MAX_LINKS) throw tooManyLinks(name);
  else walkFolder(target, name, open, walk);
}

/** Where a link leads; undefined if it leads nowhere or round in a circle. */
function realTarget(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

function addFolder(name: string, { folders }: Walk): void {
  if (!folders.has(name)) folders.set(name, []);
  folders.get(parentOf(name))?.push({ name: basename(name), kind: 'folder' });
}

function addFile(name: string, found: Found, { files, folders }: Walk): void {
  files.set(name, found);
  folders.get(parentOf(name))?.push({ name: basename(name), kind: 'file' });
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

function linkLeadsOut(path: string): Error {
  const message = `"${path}" is a link that leads out of the config directory`;
  const hint = 'pass { allowOutside: true } if that is meant, on the command line --allow-outside';
  return errorOf({ code: 'SOURCE_OUTSIDE', message, hint });
}

/** The text of a file, which messages call by another path; read again only if the file has changed. */
function readCached(path: string, shownPath: string, texts: Map<string, CachedText>): Source {
  try {
    const { size, mtimeMs } = statSync(path);
    const stamp = `${String(size)} ${String(mtimeMs)}`;
    const cached = texts.get(shownPath);
    if (cached?.stamp === stamp) return cached.source;
    const source = { name: shownPath, text: decodeUtf8(shownPath, readFileSync(path)) };
    texts.set(shownPath, { stamp, source });
    return source;
  } catch (error) {
    throw readFailure(shownPath, error);
  }
}
