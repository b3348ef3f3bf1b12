import { readdir } from 'node:fs';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { ConfigError, errorOf } from '../model/errors.js';
import type { Source } from '../model/source.js';
import { nearest } from '../model/suggest.js';
import { readSourceNow } from '../node/text-file.js';

/**
 * Reads a file that a person named. One that is not there may be a slip of the hand, so its folder is looked through: only
 * here, as a server must not tell what files it has.
 * @throws SourceError as `readSourceNow`
 */
export async function readNamedFile(path: string): Promise<Source> {
  try {
    return readSourceNow(path);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code !== 'SOURCE_NOT_FOUND') throw error;
    const meant = await neighbourOf(path);
    throw meant === undefined ? error : errorOf({ ...error.issue, hint: `did you mean \`${meant}\`?` });
  }
}

/** The file of the same folder whose name is nearest. */
async function neighbourOf(path: string): Promise<string | undefined> {
  const name = basename(path);
  const names = await promisify(readdir)(dirname(path)).catch(() => []);
  const meant = nearest(name, names);
  return meant === undefined ? undefined : path.slice(0, path.lastIndexOf(name)) + meant;
}
