import type { Composition } from '../../compose/compose.js';
import type { Composer } from '../../compose/composer.js';
import { sameContent } from '../../model/compare.js';
import { ConfigError, LimitError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { choiceCandidates } from './choice-candidates.js';
import { inexpressible, valueOverrides, type IsGroup } from './to-overrides.js';

export interface ComposerOverridesOptions {
  /** Overrides that are given anyway; what is found goes behind them. */
  readonly overrides?: readonly string[];
  /** How often the composer is asked at most; 200 by default. */
  readonly maxCompositions?: number;
}

/**
 * The Hydra overrides with which a composer composes a config: value by value, as for {@link valueOverrides}, but with other
 * choices of config groups where that takes fewer overrides (`db=mysql` for ten values). Composing with them gives `b` up to
 * the order of keys; that was tried. The search takes the best choice first and is bounded, so there may be a shorter way.
 * @throws ComposeError `OVERRIDES_INEXPRESSIBLE`; as the composer for the overrides that are given anyway
 * @example
 * const composer = createComposer({ source });
 * toComposerOverrides(composer, composer.compose(['db=mysql', 'db.port=1']).config) // ['db=mysql', 'db.port=1']
 */
export function toComposerOverrides(
  composer: Pick<Composer, 'compose' | 'options'>,
  b: Config,
  { overrides = [], maxCompositions = 200 }: ComposerOverridesOptions = {},
): string[] {
  const start = composer.compose(overrides);
  const search: Search = { composer, target: b, overrides, remaining: maxCompositions };
  let best = proven(solutionOf([], start, search), search);
  for (;;) {
    const next = bestNext(best?.composition ?? start, best, search);
    if (next === undefined) break;
    best = next;
  }
  if (best === undefined) throw inexpressible();
  return [...best.choices, ...best.values];
}

interface Search {
  readonly composer: Pick<Composer, 'compose' | 'options'>;
  readonly target: Config;
  readonly overrides: readonly string[];
  /** How often the composer may still be asked. */
  remaining: number;
}

/** Choices of groups, what they compose to, and the value overrides that are still needed. */
interface Solution {
  readonly choices: readonly string[];
  readonly values: readonly string[];
  readonly composition: Composition;
}

/** The best solution with one more choice; undefined if none takes fewer overrides. */
function bestNext(from: Composition, known: Solution | undefined, search: Search): Solution | undefined {
  let best = known;
  for (const candidate of choiceCandidates(from, search.target, search.composer)) {
    const choices = [...(known?.choices ?? []), candidate];
    const composition = tryCompose(choices, search);
    const solution = composition && solutionOf(choices, composition, search);
    if (solution !== undefined && sizeOf(solution) < sizeOf(best)) best = proven(solution, search) ?? best;
  }
  return best === known ? undefined : best;
}

function sizeOf(solution: Solution | undefined): number {
  return solution === undefined ? Infinity : solution.choices.length + solution.values.length;
}

function solutionOf(choices: readonly string[], composition: Composition, search: Search): Solution | undefined {
  const { composer, target } = search;
  const isGroup: IsGroup = (name) =>
    composer.options(name).length > 0 || [...composition.choices.keys()].some((key) => key.startsWith(`${name}/`));
  const values = attempt(() => valueOverrides(composition.config, target, isGroup));
  return values && { choices, values, composition };
}

/** The solution if it does what it is for: where a group has the name of a key, an override may mean something else. */
function proven(solution: Solution | undefined, search: Search): Solution | undefined {
  const result = solution && tryCompose([...solution.choices, ...solution.values], search);
  return result && sameContent(result.config.root, search.target.root) ? solution : undefined;
}

function tryCompose(overrides: readonly string[], search: Search): Composition | undefined {
  if (search.remaining-- <= 0) return undefined;
  return attempt(() => search.composer.compose([...search.overrides, ...overrides]));
}

/** What is refused is no way; anything but that goes on. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigError) || error instanceof LimitError) throw error;
    return undefined;
  }
}
