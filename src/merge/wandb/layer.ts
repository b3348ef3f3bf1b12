import { DictBuilder, type Dict } from '../../model/dict.js';
import { ConfigError } from '../../model/errors.js';
import { overwrite } from '../../model/origin.js';
import type { Key, Value } from '../../model/value.js';
import type { WandbEntry } from '../../parsers/wandb/config-file.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';

/** Settings of one or several sources by their keys as they are written. A date as a key stands under a text of its own. */
export type Layer = Dict<WandbEntry>;

/** The settings of one source over others: they win, and their history tells what they won over. */
export function layOver(below: Layer, entries: readonly WandbEntry[]): Layer {
  return combine(below, entries, (present, entry) => winOver(entry, present));
}

/** The settings of one source under others: they count only for keys that are not there, and are remembered for the rest. */
export function layUnder(above: Layer, entries: readonly WandbEntry[]): Layer {
  return combine(above, entries, (present, entry) => winOver(present, entry));
}

function combine(
  layer: Layer,
  entries: readonly WandbEntry[],
  choose: (present: WandbEntry, entry: WandbEntry) => WandbEntry,
): Layer {
  const builder = new DictBuilder<WandbEntry>();
  for (const [key, entry] of layer) builder.set(key, entry);
  for (const entry of entries) {
    const key = indexKey(entry.key);
    const present = builder.get(key);
    builder.set(key, present === undefined ? entry : choose(present, entry));
  }
  return builder.build();
}

function winOver(winner: WandbEntry, loser: WandbEntry): WandbEntry {
  return { ...winner, origins: overwrite(winner.origins, loser.origins, valueOf(loser)) };
}

/** The value that a losing entry would have had; a losing value is never checked, so one that has none counts as null. */
function valueOf({ value }: WandbEntry): Value {
  try {
    return jsonifyWandb(value);
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}

function indexKey(key: WandbEntry['key']): Key {
  return typeof key === 'object' && key !== null && !(key instanceof Uint8Array) ? `\0${key.iso}` : key;
}
