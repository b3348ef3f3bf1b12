import type { Override } from '../grammar/override/index.js';
import { errorOf } from '../model/errors.js';
import { originsOfWhole, type Origin } from '../model/origin.js';
import { pythonRepr } from '../model/python-text.js';
import { isDict, isList, kindOf, type Value } from '../model/value.js';
import type { ConfigRepository } from './config-repository.js';
import { placeOf, type DefaultsItem, type GroupOption } from './defaults-item.js';

/** A choice for a group that the command line made. */
export interface GroupChoice {
  readonly option: GroupOption;
  readonly override: Override;
}

/** A deletion of a group entry; with a condition only if that option is chosen. */
export interface GroupDeletion {
  readonly condition: string | undefined;
  readonly override: Override;
}

/** The command line, sorted by what each override acts on (spec hydra-compose 6). */
export interface OverridePlan {
  /** By override key. */
  readonly choices: ReadonlyMap<string, GroupChoice>;
  readonly deletions: ReadonlyMap<string, GroupDeletion>;
  readonly appended: readonly DefaultsItem[];
  /** What acts on the composed config, in order. */
  readonly values: readonly Override[];
}

/**
 * Sorts overrides into those of groups and those of values: a key that is a folder of any source is a group, unless the
 * value is a mapping.
 * @throws ComposeError `COMPOSE_GROUP_FORCE_ADD`, `COMPOSE_GROUP_DELETE_TYPE`, `COMPOSE_GROUP_VALUE_TYPE`
 */
export function planOverrides(overrides: readonly Override[], repository: ConfigRepository): OverridePlan {
  const choices = new Map<string, GroupChoice>();
  const deletions = new Map<string, GroupDeletion>();
  const appended: DefaultsItem[] = [];
  const values: Override[] = [];
  for (const override of overrides) {
    const value = override.value();
    if (isDict(value) || !repository.isGroup(override.key)) values.push(override);
    else if (override.type === 'DEL')
      deletions.set(keyOf(override), { condition: deletedOption(override, value), override });
    else if (override.type === 'FORCE_ADD') throw forceAdd(override);
    else if (override.type === 'ADD') appended.push(appendedItem(override, chosenOption(override, value)));
    else choices.set(keyOf(override), { option: chosenOption(override, value), override });
  }
  return { choices, deletions, appended, values };
}

function keyOf(override: Override): string {
  return override.package === null ? override.key : `${override.key}@${override.package}`;
}

function appendedItem(override: Override, option: GroupOption): DefaultsItem {
  const { key, package: packageName } = override;
  if (option === '_self_') return { kind: 'self', origin: originOfOverride(override), isOption: true };
  return {
    kind: 'group',
    group: key,
    package: packageName ?? undefined,
    option,
    optional: false,
    override: false,
    appended: true,
    origin: originOfOverride(override),
  };
}

/** The whole text of an override as an origin. */
export function originOfOverride({ source }: Override): Origin {
  return originsOfWhole(null, { kind: 'override', source, span: { start: 0, end: source.text.length } }).origin;
}

function chosenOption(override: Override, value: Value): GroupOption {
  if (typeof value === 'string' || isList(value)) return value;
  const message = `A config group takes the name of an option or a list of names, not ${kindOf(value)} ${pythonRepr(value)}`;
  const hint = value === null ? `to leave the group out write \`~${override.key}\`` : undefined;
  throw refused('COMPOSE_GROUP_VALUE_TYPE', message, override, hint);
}

function deletedOption(override: Override, value: Value): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  const message = `A deleted config group takes the name of an option, not ${kindOf(value)} ${pythonRepr(value)}`;
  throw refused('COMPOSE_GROUP_DELETE_TYPE', message, override, `write \`~${override.key}\``);
}

function forceAdd(override: Override): Error {
  const message = `The config group "${override.key}" cannot be added by force`;
  const hint = `write \`+${override.keyElement.slice(2)}=…\` to add an option, or leave the prefix out to change it`;
  return refused('COMPOSE_GROUP_FORCE_ADD', message, override, hint);
}

type PlanCode = 'COMPOSE_GROUP_VALUE_TYPE' | 'COMPOSE_GROUP_DELETE_TYPE' | 'COMPOSE_GROUP_FORCE_ADD';

function refused(code: PlanCode, message: string, override: Override, hint?: string): Error {
  return errorOf({ code, message, ...placeOf(originOfOverride(override)), ...(hint !== undefined && { hint }) });
}
