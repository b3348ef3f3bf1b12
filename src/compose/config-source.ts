import type { Source } from '../model/source.js';

/** A name directly in a folder of a source. */
export interface SourceEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/**
 * A place configs are read from: a directory, texts in memory, a database that was read beforehand. Names are relative to
 * the source's root, separated by `/`, with extension; they hold no empty, `.` or `..` piece, but for `..` at the beginning
 * where the composition is allowed to leave the root.
 */
export interface ConfigSource {
  /** What to call it in messages, and what a later source of the same search path is told apart by. */
  readonly name: string;
  /** The text of a file, undefined if there is none. @throws SourceError if it is there but cannot be read */
  read(file: string): Source | undefined;
  /** What is directly in a folder (`''` is the root), undefined if there is no such folder. */
  list(folder: string): readonly SourceEntry[] | undefined;
}

/**
 * A source of texts in memory: from file names (`db/mysql.yaml`) to contents. With a name of its own its files are called
 * by it: `conf/db/mysql.yaml`.
 */
export function memorySource(files: Texts, name?: string): ConfigSource {
  const texts = new Map<string, string>(isMap(files) ? files : Object.entries(files));
  const folders = indexFolders(texts.keys());
  return {
    name: name ?? 'memory',
    read(file) {
      const text = texts.get(file);
      return text === undefined ? undefined : { name: name === undefined ? file : `${name}/${file}`, text };
    },
    list: (folder) => folders.get(folder),
  };
}

type Texts = ReadonlyMap<string, string> | Readonly<Record<string, string>>;

function isMap(files: Texts): files is ReadonlyMap<string, string> {
  return files instanceof Map;
}

function indexFolders(files: Iterable<string>): Map<string, SourceEntry[]> {
  const folders = new Map<string, SourceEntry[]>([['', []]]);
  for (const file of files) {
    const slash = file.lastIndexOf('/');
    entriesOf(folders, file.slice(0, Math.max(slash, 0))).push({ name: file.slice(slash + 1), kind: 'file' });
  }
  return folders;
}

function entriesOf(folders: Map<string, SourceEntry[]>, folder: string): SourceEntry[] {
  const known = folders.get(folder);
  if (known !== undefined) return known;
  const entries: SourceEntry[] = [];
  folders.set(folder, entries);
  const slash = folder.lastIndexOf('/');
  entriesOf(folders, folder.slice(0, Math.max(slash, 0))).push({ name: folder.slice(slash + 1), kind: 'folder' });
  return entries;
}
