import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, formatIssue } from '../../src/model/errors.js';
import { run, temporaryFolder } from '../cli/support.js';
import { CALLS } from './error-calls/index.js';
import { FIXTURES, parseArchive, readFixture } from './fixtures.js';

/** Environment variables of every command line of a case. */
const ENVIRONMENT = new Map([['HOME', '/home/user']]);

/**
 * What people read when a case goes wrong. Its input is a command line (`$ hparams compose config.yaml lr=2`) and the files
 * it works on, or `call NAME` and the texts that the library's function gets, with lines of `---` between them.
 */
export async function provoke(input: string): Promise<string> {
  const end = input.indexOf('\n');
  const [first, rest] = end < 0 ? [input, ''] : [input.slice(0, end), input.slice(end + 1)];
  if (first.startsWith('$ hparams ')) return runCommand(first.slice('$ hparams '.length), rest);
  if (first.startsWith('call ')) return runCall(first.slice('call '.length), rest.split(/\n---\n/));
  throw new Error(`A case begins with "$ hparams" or "call", not with ${first}`);
}

async function runCall(name: string, texts: readonly string[]): Promise<string> {
  const call = CALLS.get(name);
  if (call === undefined) throw new Error(`There is no call ${name}`);
  try {
    return (await call(...texts)).map(formatIssue).join('\n');
  } catch (error) {
    if (error instanceof ConfigError) return error.toString();
    throw error;
  }
}

/** What a command says, with the paths as if it ran where the files are. */
async function runCommand(line: string, archive: string): Promise<string> {
  const { files } = parseArchive('case', `${archive}\n`);
  const folder = folderOf(files);
  const argv = wordsOf(line).map((word) => (isPath(word) ? join(folder, word) : word));
  const input = (files.get('stdin') ?? '').trimEnd();
  const { code, out, talk } = await run(argv, { input, environment: ENVIRONMENT });
  if (code > 1) throw new Error(`exit code ${code}: ${talk}`);
  const says = line.startsWith('batch') ? out : talk;
  return says.replaceAll(`${folder}/`, '').trimEnd();
}

/** A folder of the files; `name -> target` makes a link, and the text of `latin-1.yaml` is not written in UTF-8. */
function folderOf(files: ReadonlyMap<string, string>): string {
  const isLink = (name: string): boolean => name.includes(' -> ');
  const names = [...files.keys()].filter((name) => name !== 'stdin');
  const texts = names.filter((name) => !isLink(name)).map((name) => [name, files.get(name) ?? '']);
  const folder = temporaryFolder(Object.fromEntries(texts) as Record<string, string>);
  for (const link of names.filter(isLink)) {
    const [name = '', target = ''] = link.split(' -> ');
    symlinkSync(target, join(folder, name));
  }
  const latin = files.get('latin-1.yaml');
  if (latin !== undefined) writeFileSync(join(folder, 'latin-1.yaml'), latin, 'latin1');
  return folder;
}

/** The words of a shell line that knows single quotes only. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", ''));
}

function isPath(word: string): boolean {
  return word === 'conf' || /^[\w-]+\.(?:yaml|mjs|json)$/.test(word);
}

/** The codes that the rendered errors of a golden text begin with; a line of JSON has one in `code`. */
export function codesIn(text: string): string[] {
  const heads = text.matchAll(/^(?:\S.*:\d+:\d+ )?([A-Z]+(?:_[A-Z\d]+)+): |^\{.*"code":"([A-Z_\d]+)"/gm);
  return Array.from(heads, ([, code, inJson]) => code ?? inJson ?? '');
}

/** Puts a text in the place of what a case of `test/fixtures/<file>` expects. */
export function rewriteExpectation(file: string, title: string, text: string): void {
  const content = readFixture(file);
  const arrow = content.indexOf('\n==>', content.indexOf(`# ${title}\n`));
  const next = content.indexOf('\n\n# ', arrow);
  const rest = next < 0 ? '\n' : content.slice(next);
  writeFileSync(`${FIXTURES}/${file}`, `${content.slice(0, arrow)}\n==> ${text}${rest}`);
}
