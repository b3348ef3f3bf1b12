// Runs every line of the recorded corpus through the ops of `hparams batch` and compares: npm run conformance -- [file…] [--show N]
import { parseArgs } from 'node:util';
import { answerRequest } from '../src/cli/batch/answer.js';
import { compareAnswers, CORPUS, hasCorpus, readCorpus, type CorpusFile } from './conformance/corpus.js';
import { CORPUS_FILES } from './conformance/files.js';
import { KNOWN_DIFFERENCES } from './conformance/known-differences.js';
import { checkNeighbours } from './conformance/neighbours.js';

interface Tally {
  agreed: number;
  known: number;
  readonly differing: string[];
  readonly outdated: string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '10' } },
});

if (!hasCorpus) {
  console.log(`conformance: skipped, there is no corpus at ${CORPUS}`);
} else {
  await runAll(
    CORPUS_FILES.filter((file) => positionals.length === 0 || positionals.some((part) => file.name.includes(part))),
  );
}

async function runAll(files: readonly CorpusFile[]): Promise<void> {
  let failed = 0;
  let passed = 0;
  console.log(row('file', 'agreed', 'known', 'differing'));
  for (const file of files) {
    const tally = await runFile(file);
    const failures = [...tally.differing, ...tally.outdated];
    console.log(row(file.name, tally.agreed, tally.known, failures.length));
    for (const failure of failures.slice(0, Number(values.show))) console.log(`    ${failure}`);
    failed += failures.length;
    passed += tally.agreed;
  }
  failed += runLaws(new Set(files.map(({ name }) => name)));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

async function runFile(file: CorpusFile): Promise<Tally> {
  const known = new Set(KNOWN_DIFFERENCES.filter((entry) => entry.file === file.name).flatMap((entry) => entry.ids));
  const tally: Tally = { agreed: 0, known: 0, differing: [], outdated: [] };
  for (const line of readCorpus(file.name)) {
    const id = JSON.stringify(line['id']).replaceAll('"', '');
    const op = typeof file.op === 'string' ? file.op : file.op(line);
    const request = file.request?.(line) ?? line;
    const answer = await answerRequest({ ...request, op }, { typed: true, resolvers: file.resolvers?.() });
    const difference = isDefect(answer)
      ? `defect: ${JSON.stringify(answer['error'])}`
      : (file.compare ?? compareAnswers)(line, answer);
    if (difference === undefined) tally.agreed++;
    else if (known.has(id)) tally.known++;
    else tally.differing.push(`${id}: ${difference}`);
    if (difference === undefined && known.has(id))
      tally.outdated.push(`${id}: agrees now, take it out of the known differences`);
  }
  return tally;
}

/** Returns how many pairs of recorded configs break a law of differences. */
function runLaws(names: ReadonlySet<string>): number {
  let broken = 0;
  let kept = 0;
  for (const name of names) {
    const { agreed, differing } = checkNeighbours(readCorpus(name));
    for (const failure of differing.slice(0, Number(values.show))) console.log(`    ${name} ${failure}`);
    kept += agreed;
    broken += differing.length;
  }
  console.log(`the laws of differences hold of ${kept} pairs of recorded configs, of ${broken} not`);
  return broken;
}

function isDefect(answer: { readonly error?: unknown }): boolean {
  return (
    typeof answer.error === 'object' &&
    answer.error !== null &&
    'code' in answer.error &&
    answer.error.code === 'INTERNAL'
  );
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(38) + cells.map((cell) => String(cell).padStart(10)).join('');
}
