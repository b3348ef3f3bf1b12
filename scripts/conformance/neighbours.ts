import { isArray } from '../../src/cli/batch/request.js';
import {
  applyDiff,
  applyOverrides,
  ConfigError,
  decodeTyped,
  diff,
  identical,
  invertDiff,
  isDict,
  merge3,
  toOverrides,
  type Config,
  type Json,
  type JsonObject,
  type Value,
} from '../../src/index.js';

/** What holds of two configs that stand next to each other in a corpus file. */
export interface Neighbours {
  /** Pairs of which all laws hold. */
  agreed: number;
  readonly differing: string[];
}

/**
 * Holds the laws of differences to what the reference programs answered: of each two configs that are neighbours in a file,
 * both ways, the difference applied gives the other, undone gives the first, merges with nothing; and the overrides do
 * what they are for, if there are any.
 */
export function checkNeighbours(lines: readonly JsonObject[]): Neighbours {
  const neighbours: Neighbours = { agreed: 0, differing: [] };
  const configs = lines.flatMap(recordedConfig);
  configs.slice(1).forEach(({ id, config }, at) => {
    const before = configs[at]?.config ?? config;
    for (const [a, b] of [
      [before, config],
      [config, before],
    ] as const) {
      const broken = brokenLaw(a, b);
      if (broken === undefined) neighbours.agreed++;
      else neighbours.differing.push(`${id} and the one before: ${broken}`);
    }
  });
  return neighbours;
}

function brokenLaw(a: Config, b: Config): string | undefined {
  try {
    const changes = diff(a, b, { order: true });
    const after = applyDiff(a.root, changes);
    if (!identical(after, b.root)) return 'the difference does not lead there';
    if (!identical(applyDiff(after, invertDiff(changes)), a.root)) return 'the difference is not undone';
    if (diff(merge3(a, a, b).config, b).length > 0) return 'a merge with what has not changed changes something';
    return isReachedByOverrides(a, b) ? undefined : 'the overrides do not lead there';
  } catch (error) {
    return String(error);
  }
}

/** Whether the overrides between two configs do what they are for; also if there can be none. */
function isReachedByOverrides(a: Config, b: Config): boolean {
  const overrides = overridesBetween(a, b);
  return overrides === undefined || diff(applyOverrides(a, overrides), b).length === 0;
}

function overridesBetween(a: Config, b: Config): readonly string[] | undefined {
  try {
    return toOverrides(a, b);
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'OVERRIDES_INEXPRESSIBLE') return undefined;
    throw error;
  }
}

/** The config that a line records, which some files hold in a field of the answer; none if the answer is no dict. */
function recordedConfig({ id, ok }: JsonObject): { readonly id: string; readonly config: Config }[] {
  if (typeof ok !== 'object' || ok === null) return [];
  const tree = !isArray(ok) && typeof ok['tree'] === 'object' ? ok['tree'] : ok;
  const root = decoded(tree);
  return root !== null && isDict(root) ? [{ id: JSON.stringify(id), config: { root } }] : [];
}

/** Null for what is no value in typed JSON, as in answers of other kinds. */
function decoded(json: Json): Value {
  try {
    return decodeTyped(json);
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}
