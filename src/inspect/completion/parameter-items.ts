import { joinName } from '../../parsers/clearml/names.js';
import { isSecretName, isSecretText } from '../../model/secrets.js';
import type { StoredParameter } from '../../merge/clearml/store.js';
import { CONCEALED } from './concealed.js';
import { MAX_ITEMS, type CompletionContext, type CompletionItem } from './item.js';
import type { Word } from './word.js';

/** Sections, and behind a section's slash the names in it, for the full name of a ClearML hyperparameter. */
export function parameterItems(word: Word, { parameters }: CompletionContext): CompletionItem[] {
  if (parameters === undefined) return [];
  const slash = word.typed.indexOf('/');
  if (slash < 0) return sectionItems(word, [...parameters.keys()]);
  const section = word.typed.slice(0, slash);
  return Array.from(parameters.get(section) ?? [])
    .map(([name, item]) => ({ label: joinName(section, name), item }))
    .filter(({ label }) => label.startsWith(word.typed))
    .slice(0, MAX_ITEMS)
    .map(({ label, item }) => {
      return { kind: 'key', label, insert: label, detail: describeParameter(label, item), replace: word.span };
    });
}

/** A stored value and its type; nothing of what has the name of a secret. */
export function describeParameter(name: string, { value, type }: StoredParameter): string {
  const isSecret = isSecretName(name) || (value !== null && isSecretText(value));
  const shown = isSecret ? CONCEALED : (value ?? 'null');
  return type === null || type === '' ? shown : `${shown} (${type})`;
}

function sectionItems(word: Word, sections: readonly string[]): CompletionItem[] {
  return sections
    .filter((section) => section.startsWith(word.typed))
    .map((section) => ({ kind: 'group', label: section, insert: `${section}/`, replace: word.span }));
}
