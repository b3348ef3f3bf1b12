import type { Budget } from '../budget.js';
import type { HoconIncludeReader, IncludeChain } from '../include.js';
import type { SpecList, SpecObject } from './nodes.js';

/** What evaluating one text needs. */
export interface SpecContext {
  readonly chain: IncludeChain;
  readonly include?: HoconIncludeReader | undefined;
  readonly budget: Budget;
  /** True for a JSON file, which may not give a key twice. */
  readonly isJson?: boolean;
  /** Evaluates an included text. */
  readonly evaluate: (context: SpecContext) => SpecObject | SpecList;
}
