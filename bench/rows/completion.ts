import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  completions,
  compose,
  hover,
  memorySource,
  printYaml,
  type CompletionContext,
  type CompletionLanguage,
} from '../../src/index.js';
import type { Row } from '../row.js';

const PROJECT = fileURLToPath(new URL('../../examples/project/conf', import.meta.url));

/** What an answer may take, so that it comes between two keystrokes. */
const MILLISECONDS = 5;

/** Places at which somebody writes; the cursor is the `|`. */
const PLACES: readonly (readonly [CompletionLanguage, string])[] = [
  ['override', '|'],
  ['override', 'trainer.m|'],
  ['override', 'wei|'],
  ['override', 'model=re|'],
  ['override', 'optimizer.lr=choice(0.1, ${opt|'],
  ['yaml', 'run:\n  name: run-${model.|'],
  ['defaults-list', 'defaults:\n  - override mo|'],
  ['defaults-list', '- model: |'],
  ['clearml-parameter', 'Hydra/tr|'],
];

/** One completion and one hover on the example project, at each place, and in a text as long as its composed config. */
export function completionRows(): Row[] {
  const names = readdirSync(PROJECT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${PROJECT}/${name}`, 'utf8')]));
  const composed = compose({ source: memorySource(files), overrides: ['notes=x'] });
  const parameters = new Map([['Hydra', new Map([['trainer.devices', { value: '1', type: 'int', description: '' }]])]]);
  const known = { composed, parameters, resolveContext: { env: new Map([['HOME', '/home/me']]) } };
  const text = printYaml(composed.config.root);
  return [
    ...PLACES.map(([kind, marked]) => placeRow(marked, { ...known, kind }, marked)),
    placeRow('a whole config', { ...known, kind: 'yaml' }, `${text}extra: \${trainer.|`),
    placeRow('a whole config that is broken', { ...known, kind: 'yaml' }, `broken: [\n${text}extra: \${trainer.|`),
  ];
}

function placeRow(name: string, context: CompletionContext, marked: string): Row {
  const cursor = marked.indexOf('|');
  const text = marked.slice(0, cursor) + marked.slice(cursor + 1);
  const bound = `${String(MILLISECONDS)} ms`;
  return {
    work: `complete and hover: ${context.kind} ${name.replaceAll('\n', '↵')}`,
    floor: { peer: bound, most: 1 },
    ours: { name: 'hparams', run: () => [completions(context, text, cursor), hover(context, text, cursor)] },
    peers: [{ name: bound, run: () => waitUntil(performance.now() + MILLISECONDS) }],
  };
}

function waitUntil(time: number): number {
  let now = performance.now();
  while (now < time) now = performance.now();
  return now;
}
