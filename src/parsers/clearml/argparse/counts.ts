import { argumentError } from './argument-error.js';
import type { ArgumentRule } from './definition.js';
import { positionalCounts } from './positional-counts.js';

/**
 * How many of the texts behind an option it takes.
 * @throws ParseError `CLEARML_ARGUMENTS` if there are too few
 */
export function countForOption(rule: ArgumentRule, written: string, pattern: string): number {
  const available = /^A*/.exec(pattern)?.[0].length ?? 0;
  const { least, most } = bounds(rule);
  if (available < least) throw argumentError(written, `expected ${expectation(rule, least)}`);
  return Math.min(available, most);
}

/** How many texts the next positional arguments take, as many of them as can be served together. */
export function countsForPositionals(rules: readonly ArgumentRule[], pattern: string): number[] {
  const demands = rules.map((rule) => ({ ...bounds(rule), takesOptions: rule.kind === 'subparsers' }));
  return positionalCounts(demands, pattern);
}

function bounds(rule: ArgumentRule): { readonly least: number; readonly most: number } {
  if (rule.kind === 'subparsers') return { least: 1, most: Infinity };
  if (rule.kind === 'const' || rule.kind === 'count') return { least: 0, most: 0 };
  switch (rule.nargs) {
    case undefined:
      return { least: 1, most: 1 };
    case '?':
      return { least: 0, most: 1 };
    case '*':
      return { least: 0, most: Infinity };
    case '+':
      return { least: 1, most: Infinity };
    default:
      return { least: rule.nargs, most: rule.nargs };
  }
}

function expectation(rule: ArgumentRule, least: number): string {
  const isOpen = 'nargs' in rule && rule.nargs === '+';
  if (isOpen) return 'at least one argument';
  return least === 1 ? 'one argument' : `${least} arguments`;
}
