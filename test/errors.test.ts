import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../src/model/error-codes.js';
import { errorOf } from '../src/model/errors.js';
import { codesIn, provoke, rewriteExpectation } from './support/error-cases.js';
import { FIXTURES, readCases } from './support/fixtures.js';

const FOLDER = 'errors';
const FILES = readdirSync(`${FIXTURES}/${FOLDER}`).sort();

/** `UPDATE_FIXTURES=1` writes the texts as they are now; the difference is then to be read. */
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

describe.each(FILES)('%s', (name) => {
  const file = `${FOLDER}/${name}`;
  it.each(readCases(file))('$title', async ({ title, input, expected }) => {
    const text = await provoke(input);
    if (isUpdate) rewriteExpectation(file, title, text);
    else expect(text).toBe(expected);
    expect(codesIn(text)).not.toEqual([]);
  });
});

describe('every code', () => {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[];

  it('has a row in docs/errors.md, with its class, and no other code has', () => {
    const text = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
    const rows = Array.from(text.matchAll(/^\| `([A-Z\d_]+)` +\| (\w+)/gm), ([, code, name]) => [code, name]);
    expect(rows.sort()).toEqual(codes.map((code) => [code, errorOf({ code, message: '' }).constructor.name]).sort());
  });

  it('is provoked by a fixture whose text is compared', () => {
    const golden = goldenFiles().flatMap((file) => readCases(file).flatMap(({ expected }) => codesIn(expected)));
    const provoked = new Set(golden);
    expect(codes.filter((code) => !provoked.has(code))).toEqual([]);
  });
});

/** The files whose expected texts are rendered errors: those of this test, and `messages.cases.txt` of each area. */
function goldenFiles(): string[] {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.startsWith(`${FOLDER}/`) || file.endsWith('/messages.cases.txt'));
}
