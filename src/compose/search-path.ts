import type { Override } from '../grammar/override/index.js';
import { resolveAt } from '../merge/omegaconf/resolve.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import type { ErrorCode } from '../model/error-codes.js';
import { errorOf, type Issue } from '../model/errors.js';
import { originAt, type Origin, type OriginNode } from '../model/origin.js';
import { pythonRepr } from '../model/python-text.js';
import { isList, MISSING, type Value } from '../model/value.js';
import type { ConfigFile } from './config-file.js';
import type { ConfigSource } from './config-source.js';
import { placeOf } from './defaults-item.js';
import { hasHydra } from './hydra-node.js';
import { originOfOverride } from './override-plan.js';

/** Opens an entry of `hydra.searchpath` (`file:///conf`, `pkg://name`, a folder); undefined if it is not to be had. */
export type OpenSource = (location: string) => ConfigSource | undefined;

/** A source of the search path. */
export interface SearchedSource {
  readonly source: ConfigSource;
  /** What Hydra calls the part of the program that added it. */
  readonly provider: string;
}

/** The sources that `hydra.searchpath` adds, and warnings for those that are not there. */
export interface AddedSources {
  readonly sources: readonly ConfigSource[];
  readonly provider: string;
  readonly warnings: readonly Issue[];
}

/** A location that only a program of one's own can open: where none does, it is wrong and not just absent. */
const OTHER_SCHEME = /^(?!file:|pkg:)[^:]*:\/\//;

/**
 * Reads `hydra.searchpath` from the primary config's own text, or from the first override of exactly that key (spec 2.4).
 * @throws ComposeError `COMPOSE_SEARCHPATH_TYPE` if it is no list of texts or has one that nothing opens; MissingValueError
 * `VALUE_MISSING` for `???` in it; what resolving it throws
 */
export function addedSources(
  primary: ConfigFile | undefined,
  overrides: readonly Override[],
  open: OpenSource,
  context: ResolveContext,
): AddedSources {
  const override = overrides.find(({ key, type }) => key === 'hydra.searchpath' && type === 'CHANGE');
  if (override?.isSweep === true) throw notTexts('several values', originOfOverride(override));
  const overridden = override?.value() ?? null;
  const fromCommandLine = override !== undefined && overridden !== null;
  const value = fromCommandLine ? overridden : primary && writtenSearchPath(primary, context);
  const origins = fromCommandLine ? { origin: originOfOverride(override) } : writtenOrigins(primary);
  const sources: ConfigSource[] = [];
  const warnings: Issue[] = [];
  locations(value, origins?.origin).forEach((location, at) => {
    const source = open(location);
    const origin = (origins?.children?.[at] ?? origins)?.origin;
    if (source !== undefined) sources.push(source);
    else if (OTHER_SCHEME.test(location))
      throw errorOf({ ...unavailable(location, origin), code: 'COMPOSE_SEARCHPATH_TYPE' });
    else warnings.push(unavailable(location, origin));
  });
  return { sources, provider: `hydra.searchpath in ${fromCommandLine ? 'command-line' : 'main'}`, warnings };
}

function writtenOrigins(primary: ConfigFile | undefined): OriginNode | undefined {
  return primary === undefined ? undefined : originAt(primary.content, ['hydra', 'searchpath']);
}

/** Nothing but the search path is resolved: other interpolations may need the composed config. */
function writtenSearchPath({ content }: ConfigFile, context: ResolveContext): Value | undefined {
  const value = hasHydra(content) ? resolveAt(content, 'hydra.searchpath', context)?.root : undefined;
  if (value === undefined || !isList(value) || !value.includes(MISSING)) return value;
  throw notTexts(pythonRepr(value), originAt(content, ['hydra', 'searchpath'])?.origin, 'VALUE_MISSING');
}

function locations(value: Value | undefined, origin: Origin | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (isList(value) && value.every((location) => typeof location === 'string')) return value;
  throw notTexts(pythonRepr(value), origin);
}

function notTexts(found: string, origin: Origin | undefined, code: ErrorCode = 'COMPOSE_SEARCHPATH_TYPE'): Error {
  const message = `hydra.searchpath must be a list of texts, not ${found}`;
  return errorOf({ code, message, hint: 'write `[file:///conf]`', ...placeOf(origin) });
}

function unavailable(location: string, origin: Origin | undefined): Issue {
  const message = `The search path entry "${location}" is not available`;
  return { code: 'COMPOSE_SEARCHPATH_UNAVAILABLE', message, ...placeOf(origin) };
}
