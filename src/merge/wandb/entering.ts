import { pythonEquals } from '../../model/compare.js';
import type { Limits } from '../../model/limits.js';
import type { OriginNode } from '../../model/origin.js';
import { pythonRepr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import type { Value } from '../../model/value.js';
import { holdsArtifact } from '../../parsers/wandb/artifacts.js';
import { keyText, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';
import { stripCharacter } from '../../parsers/wandb/strip.js';
import { placeOf, wandbError } from '../../parsers/wandb/wandb-error.js';
import type { Part } from './settings-draft.js';

/** A setting that is ready to be stored. */
export interface EnteringSetting {
  readonly key: string;
  readonly part: Part;
}

/** By what a setting is checked before it enters. */
export interface EntryRules {
  /** What the config holds under a key. */
  readonly present: (key: string) => Part | undefined;
  readonly allowsChange: boolean;
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * A setting as a config stores it: its key without dashes around, its value converted (spec wandb 6.2, 7).
 * @throws MergeError `WANDB_CHANGE` for another value where none may change, `WANDB_KEY_NOT_TEXT`; ParseError
 * `WANDB_BYTES`, `WANDB_MEDIA`
 */
export function enterSetting(entry: WandbEntry, rules: EntryRules): EnteringSetting {
  if (typeof entry.key !== 'string') throw keyNotText(entry);
  const key = stripDashes(entry.key);
  const value = jsonifyWandb(entry.value, { limits: rules.limits });
  const present = rules.allowsChange ? undefined : rules.present(key);
  if (present !== undefined && !pythonEquals(value, present.value))
    throw changeRefused(key, present, value, entry.origins);
  return { key, part: { value, origins: entry.origins } };
}

/** Dashes around a key are dropped: `--lr` is `lr`, `a-b` stays, `---` is the empty key. */
export function stripDashes(key: string): string {
  return stripCharacter(key, '-');
}

/**
 * Refuses settings that hold an artifact anywhere but as the whole value.
 * @throws MergeError `WANDB_NESTED_ARTIFACT`
 */
export function checkNestedArtifacts(entries: readonly WandbEntry[]): void {
  const found = entries.find(({ value }) => holdsArtifact(value));
  if (found === undefined) return;
  throw wandbError('WANDB_NESTED_ARTIFACT', `"${keyText(found.key)}" holds an artifact inside its value`, {
    ...placeOf(found.origins),
    path: [keyText(found.key)],
    hint: 'an artifact can only be the whole value of a top-level key',
  });
}

function keyNotText({ key, origins }: WandbEntry): Error {
  const shown = keyText(key);
  return wandbError('WANDB_KEY_NOT_TEXT', `The key ${shown} of a config must be a text`, {
    ...placeOf(origins),
    hint: `quote it: "${shown}"`,
  });
}

function changeRefused(key: string, present: Part, value: Value, origins: OriginNode): Error {
  const first = present.origins.origin;
  const message = `"${key}" is ${shorten(pythonRepr(present.value))} and may not change to ${shorten(pythonRepr(value))}`;
  return wandbError('WANDB_CHANGE', message, {
    ...placeOf(origins),
    path: [key],
    related: [{ message: `"${key}" was set here`, source: first.source, span: first.span }],
    hint: 'allow the change in this update (allow_val_change=True in Python), or set another key',
  });
}
