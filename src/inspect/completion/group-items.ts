import { MAX_ITEMS, type CompletionItem, type CompletionContext } from './item.js';
import { ConfigGroups } from './config-groups.js';
import { DEFAULTS_KEYWORDS } from './defaults-spot.js';
import type { Spot } from './spot.js';
import type { Word } from './word.js';

/** Packages with a meaning of their own. */
export const PACKAGE_KEYWORDS: readonly string[] = ['_global_', '_group_', '_here_'];

/** Options of a group; the one that is chosen is marked. */
export function optionItems(word: Word, options: readonly string[], chosen?: string | null): CompletionItem[] {
  return options
    .filter((option) => option.startsWith(word.typed))
    .slice(0, MAX_ITEMS)
    .map((option) => ({
      kind: 'option',
      label: option,
      insert: option,
      ...(option === chosen && { detail: 'chosen' }),
      replace: word.span,
    }));
}

/** Words that say something by themselves. */
export function wordItems(word: Word, words: readonly string[], close: string): CompletionItem[] {
  return words
    .filter((text) => text.startsWith(word.typed))
    .map((text) => ({ kind: 'value', label: text, insert: text + close, replace: word.span }));
}

/** Keywords, groups and configs for an entry of a defaults list. */
export function defaultsEntryItems(
  { word, hasKeyword }: Extract<Spot, { kind: 'defaults-entry' }>,
  { composed, configPath = '' }: CompletionContext,
): CompletionItem[] {
  const at = word.typed.indexOf('@');
  if (at >= 0)
    return wordItems(
      word,
      PACKAGE_KEYWORDS.map((keyword) => word.typed.slice(0, at + 1) + keyword),
      '',
    );
  const keywords = wordItems(word, hasKeyword ? [] : ['_self_'], '');
  const prefixes = wordItems(word, DEFAULTS_KEYWORDS, ' ');
  if (composed === undefined) return [...keywords, ...prefixes];
  const groups = new ConfigGroups(composed);
  const folder = folderOf(word.typed, configPath);
  const close = word.next === ':' ? '' : ': ';
  const entries = groups.startingWith(folder + word.typed.replace(/^\//, '')).map((group): CompletionItem => {
    const label = (word.typed.startsWith('/') ? '/' : '') + group.slice(folder.length);
    return { kind: 'group', label, insert: label + close, replace: word.span };
  });
  return [...keywords, ...prefixes, ...entries, ...configItems(word, groups, folder)];
}

/** Options of the group of a defaults entry, and the words that stand for none and for one that is to be given. */
export function defaultsOptionItems(
  { group, word }: Extract<Spot, { kind: 'defaults-option' }>,
  context: CompletionContext,
): CompletionItem[] {
  const { composed } = context;
  const words = wordItems(word, ['null', '???'], '');
  if (composed === undefined) return words;
  const path = groupPath(group, context);
  return [...optionItems(word, new ConfigGroups(composed).options(path), composed.choices?.get(path)), ...words];
}

/** The config path of the group that an entry of a defaults list names. */
export function groupPath(written: string, { configPath = '' }: CompletionContext): string {
  const [name = ''] = written.split('@');
  return folderOf(name, configPath) + name.replace(/^\//, '');
}

/** The folder that a group's name counts from, with a slash behind it; none for absolute names. */
function folderOf(name: string, configPath: string): string {
  return name.startsWith('/') ? '' : configPath.slice(0, configPath.lastIndexOf('/') + 1);
}

/** Configs that may be included by their path: those of the folder that is written. */
function configItems(word: Word, groups: ConfigGroups, folder: string): CompletionItem[] {
  const slash = word.typed.lastIndexOf('/') + 1;
  const lead = word.typed.slice(0, slash);
  const group = folder + lead.replace(/^\//, '');
  const names = groups.options(group).filter((name) => name.startsWith(word.typed.slice(slash)));
  return names.slice(0, MAX_ITEMS).map((name) => {
    const label = lead + name;
    return { kind: 'option', label, insert: label, replace: word.span };
  });
}
