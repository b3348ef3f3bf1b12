import type { Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { keyText, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { flattenWandb } from '../../parsers/wandb/flatten.js';
import { nameFindingIssue, wandbNameFindings } from '../../parsers/wandb/name-findings.js';
import { placeOf, wandbIssue } from '../../parsers/wandb/wandb-error.js';
import { stripDashes } from './entering.js';
import type { Settings } from './settings-draft.js';
import { conversionNotes } from './value-notes.js';

/**
 * What the SDK keeps quiet about: keys that are one without their dashes, values that enter as others, names that the app
 * cannot tell apart.
 */
export function layerNotes(entries: readonly WandbEntry[], settings: Settings, limits?: Partial<Limits>): Issue[] {
  return [...dashNotes(entries), ...conversionNotes(entries, limits), ...nameNotes(settings, limits)];
}

function dashNotes(entries: readonly WandbEntry[]): Issue[] {
  const spellings = new Map<string, WandbEntry>();
  const notes: Issue[] = [];
  for (const entry of entries) {
    if (typeof entry.key !== 'string') continue;
    const key = stripDashes(entry.key);
    const first = spellings.get(key);
    if (first === undefined) spellings.set(key, entry);
    else if (first.key !== entry.key) notes.push(dashNote(key, first, entry));
  }
  return notes;
}

function dashNote(key: string, first: WandbEntry, second: WandbEntry): Issue {
  const message = `"${keyText(first.key)}" and "${keyText(second.key)}" are one key, "${key}"`;
  const other = first.origins.origin;
  return wandbIssue('WANDB_DASH_COLLAPSE', message, {
    ...placeOf(second.origins),
    path: [key],
    related: [{ message: 'the other spelling', source: other.source, span: other.span }],
    hint: `write "${key}" in both places`,
  });
}

function nameNotes(config: Settings, limits: Partial<Limits> | undefined): Issue[] {
  const settings = flattenWandb(config, limits === undefined ? {} : { limits });
  return wandbNameFindings(settings.filter(({ path }) => path[0] !== '_wandb')).map(nameFindingIssue);
}
