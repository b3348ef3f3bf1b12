// Prints what each piece of work costs against peers in the same process: npm run bench -- [part of a row's name…]
import { measure, type Result, type Row } from './harness.js';
import { loadPeers } from './peers.js';
import { pythonTimes } from './python.js';
import { composeRows } from './rows/compose.js';
import { documentRows } from './rows/documents.js';
import { OVERRIDE_ROWS } from './rows/overrides.js';
import { treeRows } from './rows/trees.js';

/** A floor counts as missed when it is passed by more than this. */
const TOLERANCE = 1.15;

const wanted = process.argv.slice(2);
const peers = loadPeers();
if (peers === undefined) console.log('bench: without peers; npm ci --prefix bench/peers installs them');
const rows: readonly Row[] = [
  ...OVERRIDE_ROWS,
  ...(peers === undefined ? [] : [...documentRows(peers), ...treeRows(peers), ...composeRows(peers)]),
].filter((row) => wanted.length === 0 || wanted.some((part) => row.work.includes(part)));

const python = pythonTimes();
if (python === undefined) console.log('bench: without Python rows; there is no python3 with omegaconf');
let missed = 0;
for (const row of rows) report(row, measure(row));
if (missed > 0) process.exitCode = 1;

function report(row: Row, { work, microseconds, ratios }: Result): void {
  console.log(`${work.padEnd(52)} ${microseconds.toFixed(2).padStart(12)} us`);
  for (const { peer, ratio } of ratios) {
    const isFloor = row.floor?.peer === peer;
    const isMissed = isFloor && ratio > row.floor.most * TOLERANCE;
    if (isMissed) missed++;
    const floor = isFloor ? `  floor ${shown(row.floor.most)}${isMissed ? '  MISSED' : ''}` : '';
    console.log(`    ${shown(ratio).padStart(28)} ${peer}${floor}`);
  }
  const reference = python?.[work];
  if (reference !== undefined) console.log(`    ${shown(microseconds / reference).padStart(28)} OmegaConf in Python`);
}

/** A ratio as people read it: how many times the time, or how many times faster. */
function shown(ratio: number): string {
  return ratio < 1 ? `${(1 / ratio).toFixed(1)} times faster than` : `${ratio.toFixed(2)} times the time of`;
}
