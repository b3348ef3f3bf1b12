import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { processIo, type Io } from '../../src/cli/io.js';
import { runCli } from '../../src/cli/run.js';

/** What a command line did. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

/** Runs a command line in this process with its output caught. */
export async function run(
  argv: readonly string[],
  changes: Partial<Io> & { readonly input?: string } = {},
): Promise<Run> {
  let out = '';
  let talk = '';
  const { input = '', ...io } = changes;
  const code = await runCli(argv, {
    ...processIo(),
    isTerminal: false,
    isOutTerminal: false,
    environment: new Map(),
    drained: () => Promise.resolve(),
    pieces: () => piecesOf(input),
    ...io,
    out: (text) => (out += text),
    talk: (text) => (talk += text),
  });
  return { code, out, talk };
}

// eslint-disable-next-line @typescript-eslint/require-await -- stands for a stream
async function* piecesOf(text: string): AsyncGenerator<string> {
  yield* text.split(/(?<=,)/);
}

/** A folder with these files that is gone after the test. */
export function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hparams-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
