import { build } from 'esbuild';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENTRIES, libraryOptions } from '../scripts/build/library.mjs';
import * as sources from '../src/grammar/index.js';
import { readCases } from './support/fixtures.js';

type Grammar = typeof sources;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The grammars as they are built: without the parts of Chevrotain that never run. */
async function builtGrammar(): Promise<Grammar> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'hparams-built-')), 'grammar.mjs');
  await build({ ...libraryOptions({ root: ROOT, external: [] }), entryPoints: [join(ROOT, ENTRIES.grammar)], outfile });
  return (await import(pathToFileURL(outfile).href)) as Grammar;
}

const built = await builtGrammar();

const LANGUAGES: readonly (readonly [string, readonly string[], (grammar: Grammar, text: string) => unknown])[] = [
  [
    'overrides',
    ['override/values', 'override/tokens', 'override/refused', 'override/plain-values'],
    (grammar, text) => grammar.checkOverride(text),
  ],
  [
    'interpolations',
    ['interpolation/config-value', 'interpolation/element'],
    (grammar, text) => grammar.checkInterpolation(text),
  ],
  [
    "ClearML's HOCON",
    ['hocon/trees-clearml', 'hocon/values-clearml'],
    (grammar, text) => grammar.parseHoconDocument(text),
  ],
  [
    'full HOCON',
    ['hocon/trees-spec', 'hocon/values-spec'],
    (grammar, text) => grammar.parseHoconDocument(text, { dialect: 'spec' }),
  ],
];

describe('the built grammars', () => {
  it.each(LANGUAGES)('read %s as the sources do, and refuse the same texts', (_, files, read) => {
    for (const { input } of files.flatMap((file) => readCases(`${file}.cases.txt`))) {
      for (const text of [input, `${input})`, `{${input}`, `\${${input}`, `${input}]"`]) {
        expect(outcome(() => read(built, text))).toBe(outcome(() => read(sources, text)));
      }
    }
  });
});

/** Trees and errors as texts: those of the built files are of classes of their own. */
function outcome(read: () => unknown): string {
  try {
    return JSON.stringify(read(), (_, value: unknown) => (typeof value === 'bigint' ? `${String(value)}n` : value));
  } catch (error) {
    return String(error);
  }
}
