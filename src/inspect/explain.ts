import type { DefaultsEntry } from '../compose/defaults-entry.js';
import type { DefaultsRow } from '../compose/defaults-list.js';
import { suggestKey } from '../merge/hydra/suggest-key.js';
import { resolveAt } from '../merge/omegaconf/resolve.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { formatPath, type KeyPath, type PathStep } from '../model/path.js';
import { ConfigError, errorOf, type Issue } from '../model/errors.js';
import { checkLevel } from '../model/limits.js';
import { historyOf, originAt, type Config, type Origin } from '../model/origin.js';
import { formatPlace } from '../model/source.js';
import { isDict, isInterpolation, isList, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { pathOfKey } from './named-step.js';

/** One thing that set a value, and what it set it to. */
export interface ExplainedStep {
  readonly origin: Origin;
  readonly value: Value;
  /** The entry of a defaults list through which the file came in; absent for the primary config and all that is no file. */
  readonly includedBy?: Origin;
  /** What made that entry choose this file instead of its own option: an override on the command line or in a config. */
  readonly chosenBy?: Origin;
}

/** What is explained: a config, or a composition, whose defaults list says how each file came in. */
export interface Explained {
  readonly config: Config;
  readonly defaults?: readonly DefaultsRow[];
}

/** Where one value came from: everything that set it, oldest first, the winner last. */
export interface Explanation {
  readonly path: KeyPath;
  readonly value: Value;
  /** The last of an interpolation says what it leads to, if it was to be followed. */
  readonly steps: readonly ExplainedStep[];
  /** Why an interpolation that was to be followed leads nowhere. */
  readonly problem?: Issue;
}

export interface ExplainOptions {
  /** Follow interpolations, which may look at this. Without it they are explained as the texts they are. */
  readonly context?: ResolveContext;
}

/**
 * The history of the value at a key (`trainer.lr`, `betas[0]`).
 * @throws ComposeError `EXPLAIN_KEY_ABSENT` with the nearest key as a hint
 */
export function explain(explained: Explained, key: string, options: ExplainOptions = {}): Explanation {
  return explainPath(explained, locate(explained.config.root, key), options);
}

/** The explanations of a place and of every leaf below it, in order; a leaf is explained alone. */
export function explainDeep(explained: Explained, key: string, options: ExplainOptions = {}): Explanation[] {
  const { root } = explained.config;
  const path = locate(root, key);
  return leafPaths(valueAt(root, path) ?? null, path).map((leaf) => explainPath(explained, leaf, options));
}

/** An origin as people name it: `file:line:column`, or the override's text. */
export function formatOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'override':
      return `override ${origin.source.text}`;
    case 'environment':
    case 'default':
    case 'value':
      return origin.source.name;
    default:
      return formatPlace(origin.source, origin.span);
  }
}

function explainPath(explained: Explained, path: KeyPath, { context }: ExplainOptions): Explanation {
  const { config } = explained;
  const value = valueAt(config.root, path) ?? null;
  const steps = stepsOf(explained, { root: value, ...originsAt(config, path) });
  if (context === undefined || !isInterpolation(value)) return { path, value, steps };
  try {
    const resolved = resolveAt(config, formatPath(path), context);
    return { path, value, steps: resolved === undefined ? steps : stepsOf(explained, resolved) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { path, value, steps, problem: error.issue };
  }
}

function originsAt(config: Config, path: KeyPath): Pick<Config, 'origins'> {
  const origins = originAt(config, path);
  return origins === undefined ? {} : { origins };
}

/** What each entry of a history set is what the next one replaced; the last one set the value that stands there. */
function stepsOf({ defaults = [] }: Explained, { root, origins }: Config): ExplainedStep[] {
  const history = origins === undefined ? [] : historyOf(origins);
  return history.map(({ origin }, at) => {
    const entry = defaults.find((row) => row.file.source === origin.source)?.node.entry;
    return { origin, value: history[at + 1]?.replaced ?? root, ...wayIn(entry) };
  });
}

function wayIn(entry: DefaultsEntry | undefined): Pick<ExplainedStep, 'includedBy' | 'chosenBy'> {
  const includedBy = entry?.item.origin;
  const chosenBy = entry?.chosenBy;
  return { ...(includedBy && { includedBy }), ...(chosenBy && { chosenBy }) };
}

function leafPaths(value: Value, path: KeyPath): KeyPath[] {
  checkLevel(path.length);
  const steps: readonly PathStep[] = isDict(value)
    ? value.keyList
    : isList(value)
      ? value.map((_, index) => ({ index }))
      : [];
  if (steps.length === 0) return [path];
  return steps.flatMap((step) => leafPaths(valueAt(value, [step]) ?? null, [...path, step]));
}

function locate(root: Value, key: string): KeyPath {
  const path = pathOfKey(root, key);
  if (path === undefined) throw absent(root, key);
  return path;
}

function absent(root: Value, key: string): Error {
  const near = suggestKey(root, key);
  const hint = near === undefined ? {} : { hint: `did you mean \`${near}\`?` };
  return errorOf({ code: 'EXPLAIN_KEY_ABSENT', message: `There is no value at "${key}"`, ...hint });
}
