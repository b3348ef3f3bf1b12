import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** Expressions that are quadratic on some text, which never reaches them. */
const GUARDED: Readonly<Record<string, string>> = {
  'grammar/override/literals.ts /\\$\\{[^}]+\\}|\\\\([\\\\()[\\]{}:=, \\t])/g':
    'the lexer lets no "${" into the text that is not closed',
  'merge/clearml/settings/expand-path.ts /\\$(?:(\\w+)|\\{([^}]*)\\})/g': 'the text ends in the last closing brace',
};

/** Every regular expression that is written in `src`, as `file /source/flags`. */
function literals(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(`${SOURCES}/${file}`, 'utf8');
    return literalsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest)).map((literal) => `${file} ${literal}`);
  });
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

/** Whether the expression takes linear time on every text, by its automaton or, where it has none, by attacking it. */
function isLinear(literal: string): boolean {
  const [, source = '', flags = ''] = /^\S+ \/(.*)\/(\w*)$/.exec(literal) ?? [];
  return checkSync(source, flags, { timeout: 30_000 }).status === 'safe';
}

it('are linear, or guarded', { timeout: 600_000 }, () => {
  const all = [...new Set(literals())];
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter((literal) => !isLinear(literal)).sort()).toEqual(Object.keys(GUARDED).sort());
});
