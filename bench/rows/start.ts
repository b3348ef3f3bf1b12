import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommand } from '../../scripts/build/command.mjs';
import type { Command, Row } from '../row.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = `${ROOT}examples/single/train.yaml`;
const DIRECTORY = `${ROOT}examples/project/conf`;

/** The command from its start to its end, in CPU time, against a Node process that has nothing to do. */
export async function startRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hparams-bench-'));
  await buildCommand({ root: ROOT, outdir: folder, version: '0.0.0' });
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, '');
  const node: Command = { name: 'an empty Node process', argv: [process.execPath, empty] };
  const row = (work: string, words: readonly string[], most: number, aim?: number): Row => ({
    work,
    floor: { peer: node.name, most, ...(aim !== undefined && { aim }) },
    ours: { name: 'hparams', argv: [process.execPath, join(folder, 'cli.cjs'), ...words] },
    peers: [node],
  });
  return [
    row('start: compose one small config', ['compose', FILE, 'optimizer.lr=0.01'], 3, 1.5),
    row('start: complete a key of that config', ['complete', '--', 'compose', FILE, 'opt'], 2.5),
    row('start: complete an option of a config directory', ['complete', '--', 'compose', DIRECTORY, 'optimizer='], 2.5),
  ];
}
