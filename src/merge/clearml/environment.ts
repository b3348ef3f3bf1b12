import { errorOf, type Issue } from '../../model/errors.js';
import { isList, type Value } from '../../model/value.js';
import { trimSpace } from '../../parsers/clearml/python-strings.js';
import { isSecretName, isSecretText } from '../../model/secrets.js';
import { getParametersAsDict, type ParameterStore } from './store.js';
import { isParameterDict } from '../../parsers/clearml/parameter-value.js';
import { isTrue } from '../../parsers/clearml/truth.js';

/** An environment: names and values, nothing inherited. */
export type Environment = ReadonlyMap<string, string>;

/** The variables that replace the setting's patterns, the first that is not blank wins. */
const LOG_VARIABLES = ['CLEARML_LOG_ENVIRONMENT', 'TRAINS_LOG_ENVIRONMENT'] as const;

/** The setting that lists the patterns. */
export const LOG_SETTING = 'sdk.development.log_os_environments';

const ENVIRONMENT_SECTION = 'Environment';

/** One pattern and where it was written. */
export interface LogRule {
  readonly pattern: string;
  /** The variable or the setting that holds it. */
  readonly from: (typeof LOG_VARIABLES)[number] | typeof LOG_SETTING;
  /** Its place in the list, from 0. */
  readonly position: number;
}

/** A variable that is logged, and the first rule that caught it. */
export interface LoggedVariable {
  readonly name: string;
  readonly value: string;
  readonly rule: LogRule;
}

export interface LoggedEnvironment {
  readonly variables: readonly LoggedVariable[];
  /** Why nothing is logged at all, where the setting is broken; the reference says nothing then. */
  readonly issues: readonly Issue[];
}

export interface LogOptions {
  /** Put in place of each value that is a secret by the name of its variable or by its own look. */
  readonly redactWith?: string;
}

/**
 * The environment variables that a task logs, each with the rule that caught it (spec clearml 11). `setting` is the value
 * of `sdk.development.log_os_environments`: a text with commas or a list of texts.
 */
export function loggedEnvironment(
  environ: Environment,
  setting: Value | undefined,
  options: LogOptions = {},
): LoggedEnvironment {
  const { rules, issues } = logRules(environ, setting);
  const caught = new Map<string, LoggedVariable>();
  for (const rule of rules) {
    for (const name of matchingNames(rule.pattern, environ)) {
      if (!caught.has(name)) caught.set(name, { name, value: shownValue(name, environ, options), rule });
    }
  }
  return { variables: [...caught.values()], issues };
}

function shownValue(name: string, environ: Environment, { redactWith }: LogOptions): string {
  const value = environ.get(name) ?? '';
  return redactWith !== undefined && (isSecretName(name) || isSecretText(value)) ? redactWith : value;
}

/** The patterns in force. A variable that is not blank replaces the setting; a blank one does not switch logging off. */
export function logRules(
  environ: Environment,
  setting: Value | undefined,
): { readonly rules: readonly LogRule[]; readonly issues: readonly Issue[] } {
  for (const from of LOG_VARIABLES) {
    const text = trimSpace(environ.get(from) ?? '');
    if (text !== '') return { rules: rulesOf(text.split(','), from), issues: [] };
  }
  if (setting === undefined || !isTrue(setting)) return { rules: [], issues: [] };
  if (typeof setting === 'string') return { rules: rulesOf(setting.split(','), LOG_SETTING), issues: [] };
  const patterns = isList(setting) ? setting.filter((item) => typeof item === 'string') : [];
  if (isList(setting) && patterns.length === setting.length)
    return { rules: rulesOf(patterns, LOG_SETTING), issues: [] };
  return { rules: [], issues: [brokenSetting()] };
}

function rulesOf(patterns: readonly string[], from: LogRule['from']): LogRule[] {
  return patterns.map((pattern, position) => ({ pattern: trimSpace(pattern), from, position }));
}

function brokenSetting(): Issue {
  return {
    code: 'CLEARML_LOG_PATTERNS',
    message: `${LOG_SETTING} must be a text or a list of texts; as it is, no variable is logged`,
    hint: 'quote every pattern: ["AWS_*", "CUDA_VERSION"]',
  };
}

/** The one place for a star is an end of the pattern; `*` alone spares ClearML's own variables, `**` does not. */
function matchingNames(pattern: string, environ: Environment): string[] {
  const names = [...environ.keys()];
  if (pattern === '*') return names.filter((name) => !name.startsWith('CLEARML_') && !name.startsWith('TRAINS_'));
  if (pattern.endsWith('*')) {
    const start = withoutStars(pattern, 'end');
    return names.filter((name) => name.startsWith(start));
  }
  if (pattern.startsWith('*')) {
    const end = withoutStars(pattern, 'start');
    return names.filter((name) => name.endsWith(end));
  }
  return environ.has(pattern) ? [pattern] : [];
}

function withoutStars(pattern: string, side: 'start' | 'end'): string {
  let start = 0;
  let end = pattern.length;
  if (side === 'start') while (pattern.charAt(start) === '*') start++;
  else while (end > 0 && pattern.charAt(end - 1) === '*') end--;
  return pattern.slice(start, end);
}

/**
 * The environment after a remote run has put the stored section `Environment` back into it, overwriting what was there.
 * A name with `/` or a value that is no text ends it half done, as in the reference; the issue says where.
 */
export function restoreEnvironment(
  store: ParameterStore,
  environ: Environment,
): { readonly environ: Environment; readonly issues: readonly Issue[] } {
  const section = getParametersAsDict(store).get(ENVIRONMENT_SECTION);
  const restored = new Map(environ);
  if (section === undefined || !isParameterDict(section)) return { environ: restored, issues: [] };
  for (const [name, value] of section) {
    if (typeof name !== 'string' || typeof value !== 'string' || !isVariableName(name)) {
      return { environ: restored, issues: [notRestored(String(name))] };
    }
    restored.set(name, value);
  }
  return { environ: restored, issues: [] };
}

/** What the operating system takes as a name. */
function isVariableName(name: string): boolean {
  return name !== '' && !name.includes('=') && !name.includes('\0');
}

function notRestored(name: string): Issue {
  return errorOf({
    code: 'CLEARML_ENVIRONMENT_NAME',
    message: `Cannot restore the environment variable "${name}": names hold no "/" or "=", and values are texts`,
    hint: 'this variable and those sorted after it were not set',
  }).issue;
}
