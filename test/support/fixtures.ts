import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

/** Where the fixtures are. */
export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** One case of a `.cases.txt` file: a title, the input lines, and what is expected after `==>`. */
export interface Case {
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

/** Invisible characters as they are written in cases. */
const VISIBLE: readonly (readonly [string, string])[] = [
  ['␣', ' '],
  ['»', '\t'],
  ['↵', '\n'],
  ['␍', '\r'],
];

/**
 * The cases of `test/fixtures/<file>`. A case is `# title`, input lines, `==> expected` and further expected lines up to
 * the next blank line before a `# title`. A file without a case is an error: it would pass without testing anything.
 */
export function readCases(file: string): Case[] {
  const blocks = readFixture(file)
    .split(/^# /m)
    .slice(1)
    .map((block) => parseCase(file, block));
  if (blocks.length === 0) throw new Error(`${file} holds no case`);
  return blocks;
}

function parseCase(file: string, block: string): Case {
  const firstBreak = block.indexOf('\n');
  const title = block.slice(0, firstBreak).trim();
  const arrow = block.indexOf('\n==>', firstBreak);
  if (arrow < 0) throw new Error(`${file}: case "${title}" has no ==>`);
  const input = arrow === firstBreak ? '' : block.slice(firstBreak + 1, arrow);
  const expected = block
    .slice(arrow + 4)
    .replace(/^ /, '')
    .trimEnd();
  return { title, input: fromVisible(input), expected };
}

/** Text with its visible stand-ins (`␣ » ↵ ␍`) replaced by the characters they stand for. */
export function fromVisible(text: string): string {
  return VISIBLE.reduce((result, [shown, meant]) => result.replaceAll(shown, meant), text);
}

/** A `.txtar` archive: a comment, then files that each begin with `-- name --`. */
export interface Archive {
  readonly name: string;
  readonly comment: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Every archive of `test/fixtures/<folder>`, sorted by name; none is an error. */
export function readArchives(folder: string): Archive[] {
  const names = readdirSync(`${FIXTURES}/${folder}`)
    .filter((name) => name.endsWith('.txtar'))
    .sort();
  if (names.length === 0) throw new Error(`${folder} holds no archive`);
  return names.map((name) => parseArchive(name, readFixture(`${folder}/${name}`)));
}

/** The archive that a text holds. */
export function parseArchive(name: string, text: string): Archive {
  const [comment = '', ...parts] = text.split(/^-- (.+) --\n/m);
  const files = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) files.set(parts[at] ?? '', parts[at + 1] ?? '');
  return { name, comment: comment.trim(), files };
}

/** The lines of a `.jsonl` or `.jsonl.gz` fixture; none is an error. */
export function readJsonLines<Line>(file: string): Line[] {
  const lines = readFixture(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  if (lines.length === 0) throw new Error(`${file} holds no line`);
  return lines;
}

export function readFixture(file: string): string {
  const bytes = readFileSync(`${FIXTURES}/${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
