import { readFileSync } from 'node:fs';

/** The rows of the table of a document whose header begins so; none is an error. Cells are trimmed. */
export function documentRows(document: string, header: string): string[][] {
  const lines = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  const rows = start < 0 ? [] : lines.slice(start + 2, lines.indexOf('', start));
  if (rows.length === 0) throw new Error(`${document} has no table ${header}`);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
