import { errorOf } from '../model/errors.js';
import { nearest } from '../model/suggest.js';
import type { DefaultsEntry } from './defaults-entry.js';
import { placeOf, relatedTo, type GroupOption } from './defaults-item.js';
import { originOfOverride, type GroupChoice, type GroupDeletion } from './override-plan.js';
import type { Origin } from '../model/origin.js';

/** An option that something other than the entry itself chose for a group. */
interface ForcedChoice {
  readonly option: GroupOption;
  readonly origin: Origin | undefined;
  /** The config whose `override` entry it is, undefined for the command line. */
  readonly fromConfig: string | undefined;
  /** The override of the command line as it is written, for messages. */
  readonly text?: string;
  isUsed: boolean;
}

interface Deletion extends GroupDeletion {
  isUsed: boolean;
}

/** A choice that was made, and the entry that made it. */
interface MadeChoice {
  readonly option: string | null;
  readonly entry: DefaultsEntry;
}

/**
 * What is known about the choices of config groups while the tree of defaults is built (spec hydra-compose 7.1): those that
 * overrides force, those that are deleted, and those that visited entries made.
 */
export class KnownChoices {
  readonly #forced = new Map<string, ForcedChoice>();
  readonly #deletions = new Map<string, Deletion>();
  readonly #made = new Map<string, MadeChoice>();
  readonly #keysOfGroup = new Map<string, Set<string>>();

  constructor(choices: ReadonlyMap<string, GroupChoice>, deletions: ReadonlyMap<string, GroupDeletion>) {
    for (const [key, { option, override }] of choices) {
      const origin = originOfOverride(override);
      this.#forced.set(key, { option, origin, fromConfig: undefined, text: override.text, isUsed: false });
    }
    for (const [key, deletion] of deletions) this.#deletions.set(key, { ...deletion, isUsed: false });
  }

  /** Registers an `override` entry; what was registered first stays. */
  force(entry: DefaultsEntry, option: GroupOption, fromConfig: string): void {
    const key = entry.key ?? '';
    if (this.#forced.has(key)) return;
    this.#forced.set(key, { option, origin: entry.item.origin, fromConfig, isUsed: false });
  }

  /** The entry with the option that is forced on it, if one is. */
  applyForced(entry: DefaultsEntry): DefaultsEntry {
    const forced = entry.key === undefined ? undefined : this.#forced.get(entry.key);
    if (forced === undefined) return entry;
    forced.isUsed = true;
    return entry.withOption(forced.option, forced.origin);
  }

  /** Whether the entry is deleted by an override, which then counts as used. */
  takeDeletion(entry: DefaultsEntry): boolean {
    const deletion = entry.key === undefined ? undefined : this.#deletions.get(entry.key);
    if (deletion === undefined) return false;
    if (deletion.condition !== undefined && deletion.condition !== entry.option) return false;
    deletion.isUsed = true;
    return true;
  }

  /** @throws ComposeError `COMPOSE_GROUP_MULTIPLE_VALUES` if another entry of the same key chose differently */
  record(entry: DefaultsEntry): void {
    const { key, option } = entry;
    if (key === undefined || option === undefined) return;
    const earlier = this.#made.get(key);
    if (earlier === undefined) this.#made.set(key, { option, entry });
    else if (earlier.option !== option) throw multipleValues(key, entry, earlier);
    const keys = this.#keysOfGroup.get(entry.groupPath) ?? new Set<string>();
    this.#keysOfGroup.set(entry.groupPath, keys.add(key));
  }

  /** The choices made so far, in the order of visiting. */
  made(): Map<string, string | null> {
    return new Map(Array.from(this.#made, ([key, { option }]) => [key, option]));
  }

  /** @throws ComposeError `COMPOSE_GROUP_NOT_IN_DEFAULTS`, `COMPOSE_GROUP_DELETE_NO_MATCH` for what nothing used */
  assertAllUsed(): void {
    for (const [key, choice] of this.#forced) {
      if (!choice.isUsed) throw this.#notInDefaults(key, choice);
    }
    for (const [key, deletion] of this.#deletions) {
      if (!deletion.isUsed) throw this.#noMatch(key, deletion);
    }
  }

  #notInDefaults(key: string, choice: ForcedChoice): Error {
    const made = this.#made.get(key);
    if (made !== undefined && choice.fromConfig !== undefined) return tooLate(key, choice, made);
    const where = choice.fromConfig === undefined ? '' : ` that "${choice.fromConfig}" overrides`;
    const message = `The config group "${key}"${where} is not in the defaults list`;
    const candidates = [...(this.#keysOfGroup.get(key.split('@')[0] ?? '') ?? [])].sort();
    const near = candidates.length > 0 ? undefined : nearest(key, this.#made.keys());
    const names = near === undefined ? candidates : [near];
    const append = choice.text === undefined ? undefined : `to append it write \`+${choice.text}\``;
    const meant = names.length === 0 ? undefined : `did you mean ${names.map((name) => `\`${name}\``).join(' or ')}?`;
    const hint = [meant, append].filter((part) => part !== undefined).join(' ');
    return errorOf({
      code: 'COMPOSE_GROUP_NOT_IN_DEFAULTS',
      message,
      ...placeOf(choice.origin),
      related: names.flatMap((name) => relatedTo(this.#made.get(name)?.entry.item.origin, `"${name}" stands here`)),
      ...(hint !== '' && { hint }),
    });
  }

  #noMatch(key: string, { condition, override }: Deletion): Error {
    const made = this.#made.get(key);
    const chosen = made?.option;
    const what = condition === undefined ? `"${key}"` : `"${key}" with the option "${condition}"`;
    const message = `The defaults list has no config group ${what} to delete`;
    const near = nearest(key, this.#made.keys());
    const hint =
      typeof chosen === 'string'
        ? `its option is "${chosen}"`
        : near !== undefined && near !== key
          ? `did you mean \`~${near}\`?`
          : undefined;
    const related = made === undefined ? [] : relatedTo(made.entry.decidedBy, 'The option is chosen here');
    const code = 'COMPOSE_GROUP_DELETE_NO_MATCH';
    const place = placeOf(originOfOverride(override));
    return errorOf({ code, message, ...place, related, ...(hint !== undefined && { hint }) });
  }
}

function multipleValues(key: string, entry: DefaultsEntry, earlier: MadeChoice): Error {
  const message = `The config group "${key}" is given two options, "${entry.option ?? 'null'}" and "${earlier.option ?? 'null'}"`;
  const isAppended = earlier.entry.item.kind === 'group' && earlier.entry.item.appended;
  const hint = isAppended
    ? `the group is in the defaults list already: write \`${key}=${earlier.option ?? ''}\` without the +`
    : `to change the option of an entry write \`override ${key}: ${earlier.option ?? 'null'}\``;
  const related = relatedTo(earlier.entry.decidedBy, 'The other option is chosen here');
  return errorOf({ code: 'COMPOSE_GROUP_MULTIPLE_VALUES', message, hint, ...placeOf(entry.decidedBy), related });
}

/** Lists are walked backwards: an override does not reach an entry that stands behind the config it is in. */
function tooLate(key: string, { fromConfig = '', origin }: ForcedChoice, made: MadeChoice): Error {
  const message = `The override of "${key}" in "${fromConfig}" comes too late: the entry behind it has chosen already`;
  const hint = `put the entry that includes "${fromConfig}" behind the one of "${key}"`;
  const related = relatedTo(made.entry.decidedBy, 'The option is chosen here');
  return errorOf({ code: 'COMPOSE_GROUP_NOT_IN_DEFAULTS', message, hint, ...placeOf(origin), related });
}
