import { overrideOrigins, parseOverride, type Override } from '../../grammar/override/index.js';
import { Dict, DictBuilder } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isContainer, isDict, isInterpolation, type Key, type Value } from '../../model/value.js';
import { applyOverrides, refuseSweeps } from '../../merge/hydra/apply-overrides.js';
import type { FlaggedConfig } from '../../merge/omegaconf/flags.js';
import { splitKey } from '../../merge/omegaconf/split-key.js';
import { update } from '../../merge/omegaconf/update.js';
import { refusedByOmegaConf } from './omegaconf-refusal.js';

/**
 * The config that overrides make of an empty one, which `key=value` may add to as `++key=value` does.
 * @throws those of {@link applyOverrides}
 */
export function configOfOverrides(overrides: readonly string[], limits?: Partial<Limits>): Dict<Value> {
  const read = overrides.map((override) => parseOverride(override, { ...(limits && { limits }) }));
  refuseSweeps(read);
  const draft = new ConfigDraft(withLimits(limits).depth);
  if (read.every((override) => draft.put(override))) return draft.build();
  const { root } = read.reduce((config, override) => applyOne(config, override, limits), EMPTY);
  return isDict(root) ? root : Dict.empty();
}

const EMPTY: FlaggedConfig = { root: Dict.empty<Value>() };

function applyOne(config: FlaggedConfig, override: Override, limits: Partial<Limits> | undefined): FlaggedConfig {
  const context = limits && { context: { limits } };
  if (override.type !== 'CHANGE' || override.package !== null)
    return applyOverrides(config, [override], { ...context });
  return update(config, override.key, override.value(), { ...context, origins: overrideOrigins(override) });
}

type DraftNode = DictBuilder<DraftNode> | { readonly leaf: Value };

/**
 * A config under construction. Overrides that only add and replace values under plain keys are put in place here, in time
 * linear in their number; {@link put} leaves all others to the rules of OmegaConf, which copy the config for each.
 */
class ConfigDraft {
  readonly #root = new DictBuilder<DraftNode>();
  readonly #depthLimit: number;

  constructor(depthLimit: number) {
    this.#depthLimit = depthLimit;
  }

  /**
   * False if there is more to this override than a value to put at its key.
   * @throws LimitError `LIMIT_DEPTH`
   */
  put(override: Override): boolean {
    if (override.type === 'DEL' || override.package !== null) return false;
    const pieces = splitKey(override.key);
    if (pieces.length > this.#depthLimit) throw limitError('LIMIT_DEPTH', 'depth', this.#depthLimit);
    const last = pieces.at(-1);
    const branch = last === undefined ? undefined : this.#branchAt(pieces.slice(0, -1));
    if (branch === undefined || last === undefined) return false;
    const present = branch.get(last);
    const value = override.value();
    if ((override.type === 'ADD' && present !== undefined) || refusedByOmegaConf(last, value) !== undefined)
      return false;
    return putValue(branch, last, value);
  }

  build(): Dict<Value> {
    return closed(this.#root);
  }

  #branchAt(pieces: readonly Key[]): DictBuilder<DraftNode> | undefined {
    let branch = this.#root;
    for (const piece of pieces) {
      const present = branch.get(piece);
      if (present !== undefined && !(present instanceof DictBuilder) && !givesWay(present.leaf)) return undefined;
      const next = present instanceof DictBuilder ? present : new DictBuilder<DraftNode>();
      branch.set(piece, next);
      branch = next;
    }
    return branch;
  }
}

/** Dicts are merged into dicts; a dict in place of a list, or a list in place of a dict, is not for here. */
function putValue(branch: DictBuilder<DraftNode>, key: Key, value: Value): boolean {
  const present = branch.get(key);
  if (!isDict(value)) {
    if (present instanceof DictBuilder && isContainer(value)) return false;
    branch.set(key, { leaf: value });
    return true;
  }
  if (present !== undefined && !(present instanceof DictBuilder) && !givesWay(present.leaf)) return false;
  const target = present instanceof DictBuilder ? present : new DictBuilder<DraftNode>();
  branch.set(key, target);
  return Array.from(value).every(([childKey, child]) => putValue(target, childKey, child));
}

/** Scalars give way to a dict; what an interpolation leads to may be a dict itself. */
function givesWay(leaf: Value): boolean {
  return !isContainer(leaf) && !isInterpolation(leaf);
}

function closed(branch: DictBuilder<DraftNode>): Dict<Value> {
  const dict = branch.build();
  return Dict.ofDistinct(
    dict.keyList,
    dict.valueList.map((node) => (node instanceof DictBuilder ? closed(node) : node.leaf)),
  );
}
