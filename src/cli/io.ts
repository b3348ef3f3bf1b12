import type { Source } from '../index.js';
import { readSource, readStandardInput, writeText } from '../node/index.js';

/** All that a command may touch of the world. Data goes to `out`, talk to `talk`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly talk: (text: string) => void;
  /** Reads a file, or standard input for `-`. */
  readonly read: (path: string) => Promise<Source>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The world of this process. */
export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    talk: (text) => void process.stderr.write(text),
    read: (path) => (path === '-' ? readStandardInput() : readSource(path)),
    write: writeText,
    isTerminal: process.stderr.isTTY,
    environment: process.env,
  };
}

/** Whether talk may be coloured: on a terminal, and unless `NO_COLOR` is set to anything (https://no-color.org). */
export function hasColor(io: Io): boolean {
  return io.isTerminal && (io.environment['NO_COLOR'] ?? '') === '';
}
