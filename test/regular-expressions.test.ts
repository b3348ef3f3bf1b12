import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** Expressions that are quadratic on some text, which never reaches them. */
const GUARDED: Readonly<Record<string, string>> = {
  'grammar/override/literals.ts /\\$\\{[^}]+\\}|\\\\([\\\\()[\\]{}:=, \\t])/g':
    'the lexer lets no "${" into the text that is not closed',
  'merge/clearml/settings/expand-path.ts /\\$(?:(\\w+)|\\{([^}]*)\\})/g': 'the text ends in the last closing brace',
};

/** What makes expressions of the patterns of schemas; these are matched by an engine of our own, or checked by who gave them. */
const OF_SCHEMAS = ['inspect/validate/compile-schema.ts', 'inspect/validate/pattern/parse.ts'];

/** The files of `src`, and what is written in them. */
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(`${SOURCES}/${file}`, 'utf8') }));

/** Every regular expression that is written in `src`, as `file /source/flags`. */
function literals(): string[] {
  return files.flatMap(({ file, text }) =>
    literalsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest)).map((literal) => `${file} ${literal}`),
  );
}

function literalsIn(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Every regular expression that `src` puts together from texts when it is loaded and used, as `file /source/flags`. */
async function constructed(): Promise<string[]> {
  const found: string[] = [];
  const construct = (target: RegExpConstructor, [pattern, flags]: [string, string?]): RegExp => {
    const expression = new target(pattern, flags);
    const [, file] = /\/src\/([\w/.-]+\.ts)/.exec(new Error().stack ?? '') ?? [];
    if (file !== undefined) found.push(`${file} /${expression.source}/${expression.flags}`);
    return expression;
  };
  vi.stubGlobal('RegExp', new Proxy(RegExp, { construct }));
  const { parseHocon, parseInterpolation, printHocon } = await import('../src/index.js');
  parseInterpolation('${f:1}');
  printHocon(parseHocon('a = x').root);
  parseHocon('a = 1', { dialect: 'spec' });
  vi.unstubAllGlobals();
  return found;
}

/** Whether the expression takes linear time on every text, by its automaton or, where it has none, by attacking it. */
function isLinear(literal: string): boolean {
  const [, source = '', flags = ''] = /^\S+ \/(.*)\/(\w*)$/s.exec(literal) ?? [];
  return checkSync(source, flags, { timeout: 30_000 }).status === 'safe';
}

describe('regular expressions', () => {
  it('are linear, or guarded', { timeout: 600_000 }, () => {
    const all = [...new Set(literals())];
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((literal) => !isLinear(literal)).sort()).toEqual(Object.keys(GUARDED).sort());
  });

  it('are linear where they are put together', { timeout: 600_000 }, async () => {
    const all = await constructed();
    const makers = files.filter(({ text }) => text.includes('new RegExp(')).map(({ file }) => file);
    const seen = new Set([...all.map((expression) => expression.replace(/ .*/s, '')), ...OF_SCHEMAS]);
    expect(makers.filter((file) => !seen.has(file))).toEqual([]);
    expect(all.filter((expression) => !isLinear(expression))).toEqual([]);
  });

  it('would be told if they were not', () => {
    expect(['x /(a+)+$/', 'x /(?:a|a)*b/', 'x /a*a*$/', 'x /^(?:\\s*x?)*y/u'].filter(isLinear)).toEqual([]);
  });
});
