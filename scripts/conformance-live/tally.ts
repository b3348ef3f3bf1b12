import type { JsonObject } from '../../src/index.js';
import type { Request } from './cases/requests.js';
import type { VersionDifference } from './version-differences.js';

interface Row {
  /** Agreed with a value, and agreed that it is an error. */
  accepted: number;
  refused: number;
  /** Explained by the installed version. */
  version: number;
  /** The reference took too long. */
  slow: number;
  differing: number;
}

/** What came out, by op. */
export class Tally {
  readonly #rows = new Map<string, Row>();
  readonly #explained = new Map<string, number>();
  readonly #failures: string[] = [];
  readonly #versionDifferences: readonly VersionDifference[];

  constructor(versionDifferences: readonly VersionDifference[]) {
    this.#versionDifferences = versionDifferences;
  }

  get differing(): number {
    return this.#failures.length;
  }

  add(request: Request, reference: JsonObject, ours: JsonObject, difference: string | undefined): void {
    const row = this.#row(request.op);
    if (reference['slow'] === true) row.slow++;
    else if (difference === undefined) row[reference['error'] === undefined ? 'accepted' : 'refused']++;
    else this.#explain(row, request, reference, ours, difference);
  }

  report(shown: number): string {
    const rows = [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      line('op', 'accepted', 'refused', 'version', 'slow', 'differing'),
      ...rows.map(([op, row]) => line(op, row.accepted, row.refused, row.version, row.slow, row.differing)),
      ...[...this.#explained].map(([name, count]) => `  2.2 differs ${String(count)} times: ${name}`),
      ...this.#failures.slice(0, shown),
      `${String(this.differing)} differing`,
    ].join('\n');
  }

  #explain(row: Row, request: Request, reference: JsonObject, ours: JsonObject, difference: string): void {
    const known = this.#versionDifferences.find(({ applies }) => applies(request, reference, ours));
    if (known === undefined) {
      row.differing++;
      const message = JSON.stringify(reference['error'] ?? '');
      this.#failures.push(`${JSON.stringify(request)}\n    ${difference} ${message}`);
    } else {
      row.version++;
      this.#explained.set(known.name, (this.#explained.get(known.name) ?? 0) + 1);
    }
  }

  #row(op: string): Row {
    const row = this.#rows.get(op) ?? { accepted: 0, refused: 0, version: 0, slow: 0, differing: 0 };
    this.#rows.set(op, row);
    return row;
  }
}

function line(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(32) + cells.map((cell) => String(cell).padStart(10)).join('');
}
