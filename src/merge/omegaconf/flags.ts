import { errorOf } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { parsePythonInt } from '../../model/python-number.js';
import { isContainer, isDict, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import { splitKey } from './split-key.js';

/** `struct` forbids new keys, `readonly` any change (spec omegaconf 2). */
export type Flag = 'struct' | 'readonly';

/**
 * The flags of one container and of those below it; `children` is by position and sparse. A flag that is absent is
 * inherited from the container around.
 */
export interface Flags {
  readonly struct?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly children?: ReadonlyMap<number, Flags> | undefined;
}

/** A config with flags beside its tree. */
export interface FlaggedConfig extends Config {
  readonly flags?: Flags;
}

/** What a container's own flags and the inherited ones amount to. */
export interface Access {
  readonly struct: boolean;
  readonly readonly: boolean;
}

/** Where no flag is set, everything is allowed. */
export const OPEN_ACCESS: Access = { struct: false, readonly: false };

/** The access to a container with the given flags inside one with the given access. */
export function accessWithin(outer: Access, flags: Flags | undefined): Access {
  if (flags?.struct === undefined && flags?.readonly === undefined) return outer;
  return { struct: flags.struct ?? outer.struct, readonly: flags.readonly ?? outer.readonly };
}

/** `flags` with the flags that `explicit` itself sets in their place; the flags below stay. */
export function withExplicitFlags(flags: Flags | undefined, explicit: Flags | undefined): Flags | undefined {
  if (explicit?.struct === undefined && explicit?.readonly === undefined) return flags;
  return { ...flags, struct: explicit.struct ?? flags?.struct, readonly: explicit.readonly ?? flags?.readonly };
}

/** The flags of a list that another replaced: its own stay unless the other sets them, the items bring theirs. */
export function listFlags(present: Flags | undefined, incoming: Flags | undefined): Flags | undefined {
  if (present === undefined) return incoming;
  return { ...withExplicitFlags(present, incoming), children: incoming?.children };
}

/** `flags` with other flags at one child. */
export function withChildFlags(
  flags: Flags | undefined,
  position: number,
  child: Flags | undefined,
): Flags | undefined {
  if (flags?.children?.get(position) === child) return flags;
  const children = new Map(flags?.children);
  if (child === undefined) children.delete(position);
  else children.set(position, child);
  return { ...flags, children };
}

/** `flags` after the entry at a position was taken out: those behind it move up. */
export function withoutChildFlags(flags: Flags | undefined, position: number): Flags | undefined {
  if (flags?.children === undefined) return flags;
  const children = new Map<number, Flags>();
  for (const [at, child] of flags.children) if (at !== position) children.set(at > position ? at - 1 : at, child);
  return { ...flags, children };
}

/**
 * The config with a flag of the container at a key set to true or false, or unset (`undefined`): then it is inherited. The
 * empty key is the root.
 * @throws MergeError `MERGE_ARGUMENT` if no dict or list stands at the key
 */
export function setFlag(config: FlaggedConfig, flag: Flag, key: string, state: boolean | undefined): FlaggedConfig {
  const pieces = key === '' ? [] : splitKey(key);
  const flags = changeFlags(config.root, config.flags, pieces, (own) => ({ ...own, [flag]: state }));
  if (flags !== undefined) return { ...config, flags };
  throw errorOf({ code: 'MERGE_ARGUMENT', message: `There is no dict or list at "${key}" that could have flags` });
}

/** The flags after a change of those at the end of the pieces; undefined if no container stands there. */
function changeFlags(
  value: Value | undefined,
  flags: Flags | undefined,
  pieces: readonly string[],
  change: (own: Flags) => Flags,
): Flags | undefined {
  if (value === undefined || !isContainer(value)) return undefined;
  const [piece, ...rest] = pieces;
  if (piece === undefined) return change(flags ?? {});
  const position = isDict(value) ? value.indexOf(piece) : Number(parsePythonInt(piece) ?? -1);
  const changed = changeFlags(entriesOf(value)[position], flags?.children?.get(position), rest, change);
  return changed && withChildFlags(flags, position, changed);
}
