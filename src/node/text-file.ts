import { readFile, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ConfigError, errorOf, type Issue } from '../model/errors.js';
import type { Source } from '../model/source.js';

/**
 * Reads a UTF-8 file as a source named by its path.
 * @throws SourceError `SOURCE_NOT_FOUND`, `SOURCE_UNREADABLE`, `SOURCE_NOT_UTF8`
 */
export async function readSource(path: string): Promise<Source> {
  return { name: path, text: decodeUtf8(path, await readBytes(path)) };
}

/** {@link readSource} for who has nothing else to do meanwhile: to read beside other work takes threads, which have to be started. */
export function readSourceNow(path: string): Source {
  try {
    return { name: path, text: decodeUtf8(path, readFileSync(path)) };
  } catch (error) {
    throw readFailure(path, error);
  }
}

/** Reads standard input to its end as a source named `-`. */
export async function readStandardInput(): Promise<Source> {
  const { text } = await import('node:stream/consumers');
  return { name: '-', text: await text(process.stdin) };
}

/**
 * Replaces a file's content in one step: a reader, or a crash, sees the old text or the new one, never a part. The file
 * keeps its mode, and a symbolic link keeps pointing where it did.
 * @throws SourceError `SOURCE_UNWRITABLE`
 */
export async function writeText(path: string, text: string): Promise<void> {
  const [{ default: writeFileAtomic }, { writeFile }] = await Promise.all([
    import('write-file-atomic'),
    import('node:fs/promises'),
  ]);
  try {
    // The package takes a short write for a whole one, and would put a cut text in place when a disk is full.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it waits for the promise, though its types do not say so
    await writeFileAtomic(path, '', { tmpfileCreated: (copy) => writeFile(copy, text) });
  } catch (error) {
    throw errorOf({ code: 'SOURCE_UNWRITABLE', message: `Cannot write "${path}": ${reason(error)}` }, { cause: error });
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    // `node:fs/promises` loads streams and more, at every start of the command.
    return await promisify(readFile)(path);
  } catch (error) {
    throw readFailure(path, error);
  }
}

/** The error of a file that could not be read; a ConfigError stays what it is. */
export function readFailure(path: string, error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const issue: Issue = isAbsent
    ? { code: 'SOURCE_NOT_FOUND', message: `There is no file "${path}"` }
    : { code: 'SOURCE_UNREADABLE', message: `Cannot read "${path}": ${reason(error)}` };
  return errorOf(issue, { cause: error });
}

/** The text of a file's bytes. @throws SourceError `SOURCE_NOT_UTF8` */
export function decodeUtf8(path: string, bytes: Uint8Array): string {
  try {
    // The byte order mark stays in the text: offsets must be those of the file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const hint = 'save the file in UTF-8';
    throw errorOf({ code: 'SOURCE_NOT_UTF8', message: `The file "${path}" is not UTF-8`, hint }, { cause: error });
  }
}

/** What the system says, without the call and the path it was made with, which may be a temporary one. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/, \w+(?: '|$)/)[0] ?? message;
}
