import { Lexer } from 'chevrotain';
import { vi } from 'vitest';
import { ClearmlScanner } from '../../src/grammar/hocon/clearml-scanner.js';
import { OverrideScanner } from '../../src/grammar/override/scanner.js';
import { Dict, DictBuilder } from '../../src/model/dict.js';
import { Scanner } from '../../src/parsers/yaml/scanner.js';

/** What a piece of work cost, in steps that do not depend on the machine. */
export interface WorkCounts {
  /** Tokens of overrides, interpolations, HOCON and YAML. */
  readonly tokens: number;
  readonly dictsMade: number;
  readonly keysLookedUp: number;
}

/** Counts while the work is done; nothing in the sources knows of it. */
export function countWork(work: () => unknown): WorkCounts {
  const lexed = vi.spyOn(Lexer.prototype, 'tokenize');
  const scanned = vi.spyOn(OverrideScanner.prototype, 'scan');
  const scannedClearml = vi.spyOn(ClearmlScanner.prototype, 'scan');
  const taken = vi.spyOn(Scanner.prototype, 'take');
  const made = [vi.spyOn(Dict, 'ofDistinct'), vi.spyOn(Dict.prototype, 'withValues'), vi.spyOn(Dict.prototype, 'set')];
  const asked = [vi.spyOn(Dict.prototype, 'indexOf'), vi.spyOn(DictBuilder.prototype, 'indexOf')];
  try {
    work();
    const ofLexers = lexed.mock.results.map((result) => (result.type === 'return' ? result.value.tokens.length : 0));
    const ofScanners = scanned.mock.results.map((result) => (result.type === 'return' ? result.value.length : 0));
    const ofClearml = scannedClearml.mock.results.map((result) =>
      result.type === 'return' ? result.value.tokens.length : 0,
    );
    return {
      tokens: sum([...ofLexers, ...ofScanners, ...ofClearml, taken.mock.calls.length]),
      dictsMade: sum(made.map(({ mock }) => mock.calls.length)),
      keysLookedUp: sum(asked.map(({ mock }) => mock.calls.length)),
    };
  } finally {
    vi.restoreAllMocks();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
