import type { Override } from '../../grammar/override/override.js';
import { elementText } from '../../grammar/override/text.js';
import { describeValue, isGlob, isSweep, isZip } from '../../grammar/override/values.js';
import type { Glob, OverrideList, OverrideValue, Sweep } from '../../grammar/override/values.js';
import { compareCodePoints } from '../../model/compare.js';
import { ConfigError, errorOf } from '../../model/errors.js';
import { compileFilePattern } from '../../model/file-pattern.js';
import type { Seed } from '../../model/random.js';
import { itemsOf, mapItems, type SweepItems } from './items.js';
import { permuted } from './permutation.js';
import { rangeItems } from './range-items.js';

/** The names of the options of a config group; none for a group that does not exist. */
export type GroupOptions = (group: string) => Iterable<string>;

export interface SweepItemsOptions {
  /** Where globs look for options. */
  readonly options?: GroupOptions;
  /** Where `shuffle()` gets its order from: the same seed gives the same order. */
  readonly seed?: Seed;
}

/**
 * The items of an override's value, as the texts that jobs get behind `key=` (spec override-grammar 8). A value that is no
 * sweep is a single item.
 * @throws ComposeError `SWEEP_INTERVAL`, `SWEEP_RANGE`, `SWEEP_ITEM`, `SWEEP_GLOB_SOURCE`, `SWEEP_GLOB_PATTERN`, `SWEEP_SEED`
 */
export function sweepItems(override: Override, options: SweepItemsOptions = {}): SweepItems<string> {
  const { raw = null } = override;
  if (isGlob(raw)) return globItems(raw, override.key, override, options);
  if (isZip(raw)) throw refused('SWEEP_ITEM', 'The items of a zip are overrides of several keys', override, EXPAND);
  if (!isSweep(raw)) return itemsOf([itemText(raw, override)]);
  const items = itemsInOrder(raw, override);
  const isShuffled = raw.kind !== 'interval' && raw.shuffle;
  return isShuffled ? shuffledItems(items, override, options.seed) : items;
}

const EXPAND = 'expand it with createSweep';

/** The items of a sweep in the order they are written, whether or not they are to be shuffled. */
export function itemsInOrder(sweep: Sweep, override: Override): SweepItems<string> {
  switch (sweep.kind) {
    case 'choice':
      return itemsOf(sweep.items.map((item) => itemText(item, override)));
    case 'range': {
      const items = rangeItems(sweep);
      if (typeof items === 'string') throw refused('SWEEP_RANGE', `The range has no items: ${items}`, override);
      return mapItems<bigint | number, string>(items, (item) => elementText(item));
    }
    case 'interval': {
      const hint = 'write range(…) or choice(…), or leave the interval to a sweeper that samples';
      throw refused('SWEEP_INTERVAL', 'An interval has no items that could be tried one by one', override, hint);
    }
  }
}

/** @throws ComposeError `SWEEP_ITEM` for an item that stands for several values itself */
export function itemText(item: OverrideValue, override: Override): string {
  try {
    return elementText(item);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const what = isSweep(item) ? describeValue(item) : `${describeValue(item)} with a sweep in it`;
    const message = `An item of the sweep has no text: ${what} stands for several values`;
    throw refused('SWEEP_ITEM', message, override, 'write the items of all sweeps into one choice', error);
  }
}

/** @throws ComposeError `SWEEP_SEED` without a seed, `SWEEP_RANGE` for items without an end */
export function shuffledItems<Item>(
  items: SweepItems<Item>,
  override: Override,
  seed: Seed | undefined,
): SweepItems<Item> {
  if (seed === undefined) {
    throw refused(
      'SWEEP_SEED',
      'shuffle() has no source of random order',
      override,
      'pass { seed: … }, on the command line --seed N',
    );
  }
  if (items.size === undefined) throw refused('SWEEP_RANGE', 'A range without an end cannot be shuffled', override);
  return permuted(items, items.size, `${seed}/${override.keyElement}`);
}

/** The options of a group that match an include pattern and no exclude pattern, sorted (spec 8.4). */
export function globItems(
  glob: Glob,
  group: string,
  override: Override,
  { options }: SweepItemsOptions,
): SweepItems<string> {
  if (options === undefined) {
    const hint = 'pass { options: (group) => names }';
    throw refused('SWEEP_GLOB_SOURCE', 'glob() has no config groups to look into', override, hint);
  }
  const names = [...new Set(options(group))].sort(compareCodePoints);
  const includes = patternTest(glob.include, override);
  const excludes = patternTest(glob.exclude, override);
  return itemsOf(names.filter((name) => includes(name) && !excludes(name)));
}

/** Whether a name matches any of the patterns; one that is no plain text fails when its turn comes. */
function patternTest(patterns: OverrideList, override: Override): (name: string) => boolean {
  const tests = patterns.map((pattern) => {
    if (typeof pattern === 'string') return compileFilePattern(pattern);
    return () => {
      const message = `A pattern of glob() must be a text without quotes, not ${describeValue(pattern)}`;
      throw refused(
        'SWEEP_GLOB_PATTERN',
        message,
        override,
        'in a list write `[a*,b*]`; a single pattern may have quotes',
      );
    };
  });
  return (name) => tests.some((test) => test(name));
}

type RefusalCode =
  'SWEEP_INTERVAL' | 'SWEEP_RANGE' | 'SWEEP_ITEM' | 'SWEEP_GLOB_SOURCE' | 'SWEEP_GLOB_PATTERN' | 'SWEEP_SEED';

function refused(code: RefusalCode, message: string, override: Override, hint?: string, cause?: Error): ConfigError {
  const { source, tree } = override;
  const span = tree.value?.span ?? tree.span;
  return errorOf({ code, message, source, span, ...(hint !== undefined && { hint }) }, { cause });
}
