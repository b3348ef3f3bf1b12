import type { HoconDialect } from '../../grammar/hocon/tree.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { HoconIncludeReader, IncludeChain } from './include.js';

/** How a HOCON text is read. */
export interface HoconOptions {
  /** `clearml` (the default) is ClearML's own reader, `spec` full HOCON. */
  readonly dialect?: HoconDialect;
  /** The whole environment that references may ask; empty if not given. */
  readonly env?: ReadonlyMap<string, string>;
  /** Reads what includes ask for; without it every include counts as missing. */
  readonly include?: HoconIncludeReader;
  /** What the text is called in messages and origins; also the path that its includes are relative to. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
}

/** The options with defaults in place. */
export interface ResolvedHoconOptions {
  readonly dialect: HoconDialect;
  readonly env: ReadonlyMap<string, string>;
  readonly include: HoconIncludeReader | undefined;
  readonly limits: Limits;
}

export function resolveOptions(options: HoconOptions): ResolvedHoconOptions {
  const { dialect = 'clearml', env = new Map<string, string>(), include } = options;
  return { dialect, env, include, limits: withLimits(options.limits) };
}

/** The first text of a chain of includes. */
export function firstInChain(text: string, { name }: HoconOptions): IncludeChain {
  if (name === undefined) return { source: { name: 'hocon', text } };
  return { source: { name, text }, location: name };
}
