import { checkOverride } from '../grammar/override/index.js';
import { applyOverrides } from '../merge/hydra/apply-overrides.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { ConfigError, type Issue } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import type { Source } from '../model/source.js';
import { parseYaml } from '../parsers/yaml/index.js';
import { checkReferences, type Findings } from './check-references.js';

export interface CheckOptions {
  /** What overrides may look at while they are applied. */
  readonly context?: ResolveContext;
  /** Also follow every interpolation, and tell what is missing. */
  readonly resolve?: boolean;
}

/** All that a check found: issues are wrong, warnings may be meant. */
export interface CheckReport extends Findings {
  /** What could be made of the good parts; absent if nothing could. */
  readonly config?: Config;
}

/**
 * Every problem of a config text and its overrides, not only the first: a bad override is left out and the next ones are
 * still checked against what the good ones made.
 */
export function checkConfig(source: Source, overrides: readonly string[], options: CheckOptions = {}): CheckReport {
  const issues: Issue[] = [];
  let config = collect(issues, () => parseYaml(source.text, { source }));
  for (const text of overrides) {
    const isWellFormed = checkText(text, issues);
    if (isWellFormed && config !== undefined) config = applyOne(config, text, issues, options);
  }
  return reportOf({ issues, warnings: [] }, config, options);
}

/** Adds the problems of an override's text. Returns whether it has none. */
export function checkText(text: string, issues: Issue[]): boolean {
  const checked = checkOverride(text);
  issues.push(...checked.issues);
  return checked.issues.length === 0;
}

/** The report of a config that was made, with what its interpolations lead to if that is asked for. */
export function reportOf(findings: Findings, config: Config | undefined, options: CheckOptions): CheckReport {
  if (config === undefined) return findings;
  const { resolve = false, context = {} } = options;
  if (!resolve) return { ...findings, config };
  const references = checkReferences(config, context);
  return {
    issues: [...findings.issues, ...references.issues],
    warnings: [...findings.warnings, ...references.warnings],
    config,
  };
}

function applyOne(config: Config, text: string, issues: Issue[], { context = {} }: CheckOptions): Config {
  return collect(issues, () => applyOverrides(config, [text], { context })) ?? config;
}

function collect<Result>(issues: Issue[], run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    issues.push(error.issue);
    return undefined;
  }
}
