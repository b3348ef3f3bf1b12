import { checkOverride } from '../grammar/override/index.js';
import { applyOverrides } from '../merge/hydra/apply-overrides.js';
import { ConfigError, type Issue } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import type { Source } from '../model/source.js';
import { parseYaml } from '../parsers/yaml/index.js';

/**
 * Every problem of a config text and its overrides, not only the first: a bad override is left out and the next ones are
 * still checked against what the good ones made.
 */
export function checkConfig(source: Source, overrides: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  let config = collect(issues, () => parseYaml(source.text, { source }));
  for (const text of overrides) {
    const checked = checkOverride(text);
    issues.push(...checked.issues);
    if (checked.issues.length === 0 && config !== undefined) config = applyOne(config, text, issues);
  }
  return issues;
}

function applyOne(config: Config, text: string, issues: Issue[]): Config {
  return collect(issues, () => applyOverrides(config, [text])) ?? config;
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
