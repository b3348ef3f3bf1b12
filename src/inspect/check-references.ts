import { ConfigResolver } from '../merge/omegaconf/config-resolver.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { compareCodePoints } from '../model/compare.js';
import { ConfigError, type Issue } from '../model/errors.js';
import { checkLevel } from '../model/limits.js';
import { originAt, type Config } from '../model/origin.js';
import { formatPath, ROOT_PATH, type KeyPath } from '../model/path.js';
import { isContainer, isInterpolation, isMissing, type Value } from '../model/value.js';
import { entriesOf, stepAt } from '../model/walk.js';

/** What is wrong with a config, and what may be meant as it is. */
export interface Findings {
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/** More are not told: nobody reads them all. */
const MAX_FINDINGS = 1_000;

/**
 * Follows every interpolation of a config. Those that cannot be resolved are issues, each with the key that was probably
 * meant; what is still `???`, and what refers to it, are warnings.
 */
export function checkReferences(config: Config, context: ResolveContext): Findings {
  const resolver = new ConfigResolver(config, context);
  const findings = new Map<string, Issue>();
  for (const { path, value } of leavesOf(config.root, ROOT_PATH)) {
    if (findings.size >= MAX_FINDINGS) break;
    const issue = isMissing(value)
      ? missingIssue(config, path)
      : isInterpolation(value)
        ? failure(resolver, path)
        : undefined;
    if (issue === undefined) continue;
    const identity = identityOf(issue);
    if (!findings.has(identity)) findings.set(identity, issue);
  }
  const found = [...findings.values()];
  return { issues: found.filter((issue) => !isOpen(issue)), warnings: found.filter(isOpen) };
}

/** A problem that goes away when a missing value is given. */
function isOpen({ code }: Issue): boolean {
  return code === 'VALUE_MISSING' || code === 'INTERPOLATION_MISSING';
}

function* leavesOf(value: Value, path: KeyPath): Generator<{ readonly path: KeyPath; readonly value: Value }> {
  checkLevel(path.length);
  if (!isContainer(value)) {
    yield { path, value };
    return;
  }
  for (const [position, entry] of entriesOf(value).entries())
    yield* leavesOf(entry, [...path, stepAt(value, position)]);
}

function failure(resolver: ConfigResolver, path: KeyPath): Issue | undefined {
  try {
    resolver.follow(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.issue;
  }
}

function missingIssue(config: Config, path: KeyPath): Issue {
  const key = formatPath(path);
  const origin = originAt(config, path)?.origin;
  return {
    code: 'VALUE_MISSING',
    message: `\`${key}\` is missing (???)`,
    path,
    hint: `give it a value, for example with the override \`${key}=…\``,
    ...(origin !== undefined && { source: origin.source, span: origin.span }),
  };
}

/**
 * What makes two findings one. Whoever refers to a reference that fails, fails in the same place for the same reason; and a
 * circle is the same one wherever it is entered.
 */
function identityOf({ code, message, source, span, related = [] }: Issue): string {
  if (code !== 'INTERPOLATION_CYCLE') return JSON.stringify([code, message, source?.name, span]);
  const places = [{ source, span }, ...related].map((place) => JSON.stringify([place.source?.name, place.span]));
  return JSON.stringify([code, ...places.sort(compareCodePoints)]);
}
