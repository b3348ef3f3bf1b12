import { errorOf, type Issue, type RelatedPlace } from '../model/errors.js';
import { pythonRepr } from '../model/python-text.js';
import { nearest } from '../model/suggest.js';
import { kindOf, type Value } from '../model/value.js';
import { normalisePath } from './config-path.js';
import type { ConfigFile } from './config-file.js';
import type { ConfigRepository } from './config-repository.js';
import type { DefaultsEntry } from './defaults-entry.js';
import { placeOf, relatedTo, type SelfItem } from './defaults-item.js';

/** How many options a message lists. */
const SHOWN_OPTIONS = 20;

export function primaryNotFound(path: string, repository: ConfigRepository): Error {
  const slash = path.lastIndexOf('/');
  const names = repository.options(slash < 0 ? '' : path.slice(0, slash));
  const near = nearest(path.slice(slash + 1), names);
  const places = repository.sources.map((source) => source.name).join(', ');
  const message = `There is no primary config "${path}" in ${places}`;
  const hint =
    near === undefined
      ? named('there are', names, ': choose one by configName, on the command line --config-name')
      : `did you mean \`${path.slice(0, slash + 1)}${near}\`?`;
  return issue({ code: 'COMPOSE_PRIMARY_NOT_FOUND', message }, hint);
}

export function notFound(entry: DefaultsEntry, parent: DefaultsEntry | undefined, repository: ConfigRepository): Error {
  const { item } = entry;
  const place = placeOf(entry.decidedBy);
  const inside = parent?.configPath === undefined ? '' : ` that "${parent.configPath}" includes`;
  if (item.kind === 'config') {
    const path = entry.configPath ?? '';
    const slash = path.lastIndexOf('/');
    const near = nearest(path.slice(slash + 1), repository.options(entry.groupPath));
    const message = `There is no config "${path}"${inside}`;
    return issue(
      { code: 'COMPOSE_CONFIG_NOT_FOUND', message, ...place },
      near && `did you mean \`${path.slice(0, slash + 1)}${near}\`?`,
    );
  }
  const options = repository.options(entry.groupPath);
  const message = `The config group "${entry.groupPath}" has no option "${entry.option ?? ''}"`;
  const near = nearest(entry.option ?? '', options);
  const hint =
    near === undefined ? optionsHint(options) : `did you mean \`${near}\`? ${optionsHint(options) ?? ''}`.trim();
  return issue({ code: 'COMPOSE_OPTION_NOT_FOUND', message, ...place, related: overriddenEntry(entry) }, hint);
}

export function notChosen(entry: DefaultsEntry, repository: ConfigRepository): Error {
  const place = placeOf(entry.decidedBy);
  if (entry.item.kind === 'config') {
    const message = `The config "${entry.configPath ?? ''}" is to be chosen, but a bare path cannot be overridden`;
    return issue({ code: 'COMPOSE_CONFIG_NOT_CHOSEN', message, ...place }, 'write it as `group: ???`');
  }
  const key = entry.key ?? '';
  const options = repository.options(entry.groupPath);
  const message = `The config group "${key}" has no option chosen`;
  return issue(
    { code: 'COMPOSE_OPTION_NOT_CHOSEN', message, ...place, related: overriddenEntry(entry) },
    `write \`${key}=OPTION\`; ${optionsHint(options) ?? 'it has no options'}`,
  );
}

export function duplicateSelf(file: ConfigFile, self: SelfItem, first: SelfItem | undefined): Error {
  const message = `The defaults list of "${file.path}" has \`_self_\` twice`;
  const related = relatedTo(first?.origin, 'It stands here already');
  return issue(
    { code: 'COMPOSE_DEFAULTS_SELF', message, ...placeOf(self.origin), related },
    'keep the one whose place counts',
  );
}

export function overrideInInterpolated(file: ConfigFile, entry: DefaultsEntry, interpolated: DefaultsEntry): Error {
  const message = `"${file.path}" is included by an interpolated entry, so its defaults list cannot override "${entry.key ?? ''}"`;
  const related = relatedTo(interpolated.decidedBy, 'The interpolated entry stands here');
  return issue({ code: 'COMPOSE_OVERRIDE_IN_INTERPOLATED', message, ...placeOf(entry.item.origin), related });
}

export function overrideOrder(file: ConfigFile, override: DefaultsEntry, entry: DefaultsEntry): Error {
  const message = `In the defaults list of "${file.path}" the entry "${entry.label}" stands behind an override`;
  const related = relatedTo(override.item.origin, 'The override stands here');
  const hint = 'move the overrides to the end of the list';
  return issue({ code: 'COMPOSE_OVERRIDE_ORDER', message, ...placeOf(entry.item.origin), related }, hint);
}

/** Options that the command line gives are looked at one by one, when the entry is visited. */
export function optionNotText(entry: DefaultsEntry, option: Value): Error {
  const message = `The options of a config group are texts, not ${kindOf(option)} ${pythonRepr(option)}`;
  return issue({ code: 'COMPOSE_GROUP_VALUE_TYPE', message, ...placeOf(entry.decidedBy) });
}

export function selfAsOption(self: SelfItem): Error {
  return issue({ code: 'COMPOSE_DEFAULTS_SELF', message: '`_self_` is no option', ...placeOf(self.origin) });
}

export function interpolatedOptionInList(entry: DefaultsEntry, option: string): Error {
  const message = `The option "${option}" stands in a list of options, where interpolations are not resolved`;
  return issue(
    { code: 'COMPOSE_DEFAULTS_INTERPOLATION', message, ...placeOf(entry.item.origin) },
    'give each option an entry of its own',
  );
}

/** The entry that an override gave another option, if one did. */
function overriddenEntry({ chosenBy, item, groupPath }: DefaultsEntry): RelatedPlace[] {
  return chosenBy === undefined ? [] : relatedTo(item.origin, `The entry of "${groupPath}" stands here`);
}

/**
 * The error of configs that include one another, undefined if the chain holds no config twice. What stands at its end need
 * not be one of them: a cycle may include other configs on each round.
 */
export function cycle(chain: readonly DefaultsEntry[]): Error | undefined {
  const paths = chain.map((entry) => normalisePath(entry.configPath ?? ''));
  const end = paths.findLastIndex((path, at) => paths.indexOf(path) < at);
  if (end < 0) return undefined;
  const start = paths.lastIndexOf(paths[end] ?? '', end - 1);
  const round = paths.slice(start, end + 1);
  const related = chain
    .slice(start + 1, end)
    .flatMap((entry) => relatedTo(entry.item.origin, `"${entry.configPath ?? ''}" is included here`));
  const message = `Configs include one another without end: ${round.map((path) => `"${path}"`).join(' includes ')}`;
  return issue({ code: 'COMPOSE_DEFAULTS_CYCLE', message, ...placeOf(chain[end]?.item.origin), related });
}

function optionsHint(options: readonly string[]): string | undefined {
  return named('its options are', options, '');
}

/** The first names there are, between what is said before and behind them; undefined if there are none. */
function named(before: string, names: readonly string[], behind: string): string | undefined {
  if (names.length === 0) return undefined;
  const shown = names.slice(0, SHOWN_OPTIONS).join(', ');
  const more = names.length > SHOWN_OPTIONS ? ` and ${String(names.length - SHOWN_OPTIONS)} more` : '';
  return `${before} ${shown}${more}${behind}`;
}

function issue(fields: Issue, hint?: string): Error {
  return errorOf({ ...fields, ...(hint !== undefined && { hint }) });
}
