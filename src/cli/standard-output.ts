import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { errorOf } from '../model/errors.js';

const STANDARD_OUTPUT = 1;

/**
 * Standard output. To make Node's stream for it takes longer than most results, so these are written past it, at once. The
 * stream serves who waits for it, as only long outputs do, and what the system does not take at once; and Windows, where it
 * knows what a console takes.
 */
export class StandardOutput {
  #isStream = false;

  constructor() {
    if (process.platform === 'win32') this.#becomeStream();
  }

  /** @throws SourceError `SOURCE_UNWRITABLE`, on a full disk for one */
  write(text: string): void {
    if (this.#isStream) process.stdout.write(text);
    else this.#writeAtOnce(Buffer.from(text));
  }

  /** Resolves when more can be taken: a full pipe must pause whoever writes without end. */
  async drained(): Promise<void> {
    this.#becomeStream();
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }

  #writeAtOnce(bytes: Buffer): void {
    let rest = bytes;
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(STANDARD_OUTPUT, rest));
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') refused(error);
      this.#becomeStream();
      process.stdout.write(rest);
    }
  }

  #becomeStream(): void {
    if (this.#isStream) return;
    this.#isStream = true;
    // Before those who wait for the stream, and would tell the error.
    process.stdout.prependListener('error', refused);
  }
}

/** A reader that stops early (`| head`) is no failure of ours. */
function refused(error: unknown): never {
  if (codeOf(error) === 'EPIPE') process.exit(0);
  const message = `Cannot write standard output: ${error instanceof Error ? error.message : String(error)}`;
  throw errorOf({ code: 'SOURCE_UNWRITABLE', message }, { cause: error });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
