import type { Source } from '../model/source.js';
import type { LocalTime } from '../merge/omegaconf/resolvers/strftime.js';
import { localTime } from '../node/local-time.js';
import { processEnv } from '../node/process-env.js';
import { readStandardInput, writeText } from '../node/text-file.js';
import { readNamedFile } from './named-file.js';
import { StandardOutput } from './standard-output.js';

/** All that a command may touch of the world. Data goes to `out`, talk to `talk`. */
export interface Io {
  readonly out: (text: string) => void;
  /** Resolves when `out` can take more: a full pipe must pause whoever writes without end. */
  readonly drained: () => Promise<void>;
  /** The text of standard input, piece by piece as it arrives. */
  readonly pieces: () => AsyncIterable<string>;
  readonly talk: (text: string) => void;
  /** Reads a file, or standard input for `-`. */
  readonly read: (path: string) => Promise<Source>;
  readonly write: (path: string, text: string) => Promise<void>;
  /** Whether a person reads what is talked, and what is put out. */
  readonly isTerminal: boolean;
  readonly isOutTerminal: boolean;
  readonly environment: ReadonlyMap<string, string>;
  readonly now: () => LocalTime;
}

/** The world of this process. */
export function processIo(): Io {
  const output = new StandardOutput();
  return {
    out: (text) => {
      output.write(text);
    },
    drained: () => output.drained(),
    pieces: () => process.stdin.setEncoding('utf8'),
    talk: (text) => void process.stderr.write(text),
    read: (path) => (path === '-' ? readStandardInput() : readNamedFile(path)),
    write: writeText,
    // To ask what a stream is makes it, which takes a millisecond.
    get isTerminal() {
      return process.stderr.isTTY;
    },
    get isOutTerminal() {
      return process.stdout.isTTY;
    },
    environment: processEnv(),
    now: localTime,
  };
}

/** Whether talk may be coloured: on a terminal, and unless `NO_COLOR` is set to anything (https://no-color.org). */
export function hasColor(io: Io): boolean {
  return io.isTerminal && allowsColor(io);
}

/** Whether data may be coloured: as talk, but by where the data goes. */
export function hasOutColor(io: Io): boolean {
  return io.isOutTerminal && allowsColor(io);
}

function allowsColor({ environment }: Io): boolean {
  return (environment.get('NO_COLOR') ?? '') === '';
}
