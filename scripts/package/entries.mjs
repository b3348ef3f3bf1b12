import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Imports every entry in a process of its own. */
export function testEntries(project, node) {
  return execFileSync(node, [join(project, 'use-entries.mjs')], { cwd: project, encoding: 'utf8' }).trim();
}

/** Runs the command where `npm` has put it, on threads too. */
export function testCommand(project, node) {
  const command = join(project, 'node_modules/.bin/hparams');
  const run = (argv, input) => execFileSync(node, [command, ...argv], { cwd: project, encoding: 'utf8', input });
  const composed = run(['compose', '-', 'lr=0.1'], 'lr: 1\n');
  const answers = run(['batch', '--workers', '2'], '{"id":1,"op":"override.parse","input":"a=1"}\nno json\n');
  const [first, second] = answers.split('\n').map((line) => line.slice(0, 30));
  const isRight =
    composed === 'lr: 0.1\n' && first?.startsWith('{"id":1,"ok"') && second?.startsWith('{"id":null,"error"');
  if (!isRight) throw new Error(`The command printed ${composed}${answers}`);
  return `command: composes, answers batches on threads`;
}
