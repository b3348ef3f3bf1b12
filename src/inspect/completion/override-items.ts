import { dottedPath, stepText } from '../../model/path.js';
import { isContainer, isDict } from '../../model/value.js';
import { valueAt } from '../../model/walk.js';
import { overrideKeyText, overrideValueText } from '../../change/diff/override-text.js';
import { isConcealed } from './concealed.js';
import { pathOfKey } from '../named-step.js';
import { describePlace, entriesAnywhere, entriesAt, type ConfigEntry } from './config-entries.js';
import { ConfigGroups } from './config-groups.js';
import { FUNCTION_DOCUMENTATION } from './documentation.js';
import type { CompletionContext, CompletionItem, Composed } from './item.js';
import { optionItems, PACKAGE_KEYWORDS, wordItems } from './group-items.js';
import type { Spot } from './spot.js';
import type { Word } from './word.js';

type KeySpot = Extract<Spot, { kind: 'override-key' }>;

/** Groups and keys for the left side of an override; which of them depends on the operator before it. */
export function overrideKeyItems(spot: KeySpot, { composed }: CompletionContext): CompletionItem[] {
  if (composed === undefined) return [];
  const at = spot.word.typed.indexOf('@');
  if (at >= 0) return packageItems(spot, composed, at + 1);
  return [...groupItems(spot, composed), ...keyItems(spot, composed)];
}

/** Options of a group, or the current value, functions and words, for the right side of an override. */
export function overrideValueItems(
  { key, word }: Extract<Spot, { kind: 'override-value' }>,
  { composed }: CompletionContext,
): CompletionItem[] {
  const [group = ''] = key.split('@');
  const groups = new ConfigGroups(composed ?? { config: { root: null } });
  if (groups.isGroup(group)) return optionItems(word, groups.options(group), composed?.choices?.get(key));
  return [...(composed === undefined ? [] : currentValueItems(composed, key, word)), ...functionItems(word)];
}

/** Changed and deleted groups are those of the defaults list; added are the others. */
function groupItems({ operator, word }: KeySpot, composed: Composed): CompletionItem[] {
  const { choices = new Map<string, string | null>() } = composed;
  const groups = new ConfigGroups(composed);
  const close = operator === '~' ? '' : assignment(word);
  const item = (label: string, option: string | null | undefined): CompletionItem => ({
    kind: 'group',
    label,
    insert: label + close,
    ...(option !== undefined && { detail: `option ${option ?? 'null'}` }),
    replace: word.span,
  });
  if (operator === '++') return [];
  if (operator === '+') {
    const open = groups.startingWith(word.typed).filter((group) => !choices.has(group));
    return open.map((group) => item(group, undefined));
  }
  const chosen = Array.from(choices).filter(
    ([key, option]) => isDeletable(operator, option) && key.startsWith(word.typed),
  );
  const ofHydra = word.typed.startsWith('hydra/') ? groups.startingWith(word.typed) : [];
  return [...chosen.map(([key, option]) => item(key, option)), ...ofHydra.map((group) => item(group, undefined))];
}

function isDeletable(operator: string, option: string | null): boolean {
  return operator !== '~' || option !== null;
}

/** Keys that are there; to add one, the dicts that can take it. */
function keyItems({ operator, word }: KeySpot, composed: Composed): CompletionItem[] {
  const dot = word.typed.lastIndexOf('.');
  const path = pathOfKey(composed.config.root, word.typed.slice(0, Math.max(0, dot)));
  const beside = path === undefined ? [] : entriesAt(composed, path, word.typed.slice(dot + 1));
  const isLost = beside.length === 0 && dot < 0 && word.typed !== '';
  const entries = isLost ? entriesAnywhere(composed, word.typed) : beside;
  return entries.flatMap((entry) => {
    if (operator === '+' && !isDict(entry.value)) return [];
    const label = overrideKeyText(entry.path.map(stepText));
    if (label === undefined) return [];
    const insert = label + closeOf(entry, operator, word);
    return [{ kind: 'key' as const, label, insert, detail: describePlace(composed, entry.path), replace: word.span }];
  });
}

function closeOf({ value }: ConfigEntry, operator: string, word: Word): string {
  if (isDict(value) && value.size > 0) return '.';
  return operator === '~' ? '' : assignment(word);
}

/** The `=` that goes on, unless it is there. */
function assignment({ next }: Word): string {
  return next === '=' ? '' : '=';
}

function packageItems({ operator, word }: KeySpot, composed: Composed, start: number): CompletionItem[] {
  const span = { start: word.span.start + start, end: word.span.end };
  const typed = word.typed.slice(start);
  const packageWord: Word = { ...word, typed, whole: word.whole.slice(start), span };
  const close = operator === '~' ? '' : assignment(word);
  const dot = typed.lastIndexOf('.');
  const path = pathOfKey(composed.config.root, typed.slice(0, Math.max(0, dot)));
  const dicts = path === undefined ? [] : entriesAt(composed, path, typed.slice(dot + 1));
  const names = dicts.filter(({ value }) => isDict(value)).map((entry) => dottedPath(entry.path));
  return wordItems(packageWord, [...PACKAGE_KEYWORDS, ...names], close);
}

function currentValueItems(composed: Composed, key: string, word: Word): CompletionItem[] {
  const path = pathOfKey(composed.config.root, key);
  const value = path === undefined ? undefined : valueAt(composed.config.root, path);
  if (path === undefined || value === undefined) return wordItems(word, ['null', 'true', 'false'], '');
  const isShown = !isContainer(value) && !isConcealed(path, value);
  const current = isShown ? overrideValueText(value) : undefined;
  const words = typeof value === 'boolean' ? ['true', 'false'] : ['null'];
  const others = wordItems(
    word,
    words.filter((text) => text !== current),
    '',
  );
  if (current?.startsWith(word.typed) !== true) return others;
  const detail = describePlace(composed, path);
  return [{ kind: 'value', label: current, insert: current, detail, replace: word.span }, ...others];
}

function functionItems(word: Word): CompletionItem[] {
  return Object.entries(FUNCTION_DOCUMENTATION)
    .filter(([name]) => name.startsWith(word.typed))
    .map(([name, { signature, text }]) => {
      const insert = word.next === '(' ? name : `${name}(`;
      return { kind: 'function', label: name, insert, detail: `${signature}: ${text}`, replace: word.span };
    });
}
