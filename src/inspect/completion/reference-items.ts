import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { customNames } from '../../merge/omegaconf/resolvers/custom.js';
import { builtInNames } from '../../merge/omegaconf/resolvers/table.js';
import { splitKey } from '../../merge/omegaconf/split-key.js';
import { isDict } from '../../model/value.js';
import { namedPath } from '../named-step.js';
import { describePlace, entriesAt, type ConfigEntry } from './config-entries.js';
import { documentationOf, RESOLVER_DOCUMENTATION } from './documentation.js';
import { MAX_ITEMS, type CompletionContext, type CompletionItem, type Composed } from './item.js';
import type { Spot } from './spot.js';
import type { Word } from './word.js';

/** A path in `${…}`, taken apart: `..model.la` leads up twice, then to `model`, where something begins with `la`. */
interface WrittenPath {
  /** The way from the root to the container; undefined if the dots lead above the root. */
  readonly container: readonly string[] | undefined;
  /** All before the last name: dots, the container, and the dot or bracket behind it. */
  readonly lead: string;
  readonly name: string;
}

/** Keys and resolvers for the beginning of an interpolation. */
export function referenceItems(
  spot: Extract<Spot, { kind: 'reference' }>,
  { composed, resolveContext = {} }: CompletionContext,
): CompletionItem[] {
  const { word, base } = spot;
  const keys = composed === undefined ? [] : pathItems(composed, word, base, word.next === '}' ? '' : '}');
  return [...keys, ...resolverItems(word, resolveContext)];
}

/** What the resolvers that take keys, or names of environment variables, can be given. */
export function argumentItems(
  { word, base, resolver }: Extract<Spot, { kind: 'resolver-argument' }>,
  { composed, resolveContext = {} }: CompletionContext,
): CompletionItem[] {
  switch (resolver) {
    case 'oc.env':
      return environmentItems(word, resolveContext);
    case 'oc.select':
    case 'oc.deprecated':
    case 'oc.dict.keys':
    case 'oc.dict.values':
      return composed === undefined ? [] : pathItems(composed, word, base, '');
    case 'hydra':
      return resolveContext.hydra === undefined ? [] : pathItems({ config: resolveContext.hydra }, word, [], '');
    default:
      return [];
  }
}

/** The pieces from the root that a path in `${…}` means, undefined if its dots lead above the root. */
export function absolutePieces(path: string, base: readonly string[]): string[] | undefined {
  const dots = /^\.*/.exec(path)?.[0].length ?? 0;
  if (dots - 1 > base.length) return undefined;
  const rest = path.slice(dots);
  return [...(dots === 0 ? [] : base.slice(0, base.length - dots + 1)), ...(rest === '' ? [] : splitKey(rest))];
}

function pathItems(composed: Composed, word: Word, base: readonly string[], close: string): CompletionItem[] {
  const { container, lead, name } = writtenPath(word.typed, base);
  const path = container === undefined ? undefined : namedPath(composed.config.root, container);
  if (path === undefined) return [];
  const bracket = lead.endsWith('[') ? ']' : '';
  return entriesAt(composed, path, name)
    .filter(isReferable)
    .map((entry) => {
      const label = lead + entry.name + bracket;
      const insert = isDict(entry.value) ? `${label}.` : label + close;
      return { kind: 'key', label, insert, detail: describePlace(composed, entry.path), replace: word.span };
    });
}

function writtenPath(typed: string, base: readonly string[]): WrittenPath {
  const end = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf('[')) + 1;
  const lead = typed.slice(0, end);
  const isOnlyDots = /^\.*$/.test(lead);
  return { container: absolutePieces(isOnlyDots ? lead : lead.slice(0, -1), base), lead, name: typed.slice(end) };
}

/** Interpolations can name texts and indexes, without the characters of their grammar. */
function isReferable({ name, path }: ConfigEntry): boolean {
  const step = path.at(-1);
  const isNamed = typeof step === 'string' || (typeof step === 'object' && step !== null && 'index' in step);
  return isNamed && /^[^\\{}()[\]:. \t'"]+$/.test(name);
}

function resolverItems(word: Word, context: ResolveContext): CompletionItem[] {
  const names = new Set([...customNames(context), ...builtInNames(context)]);
  return Array.from(names)
    .filter((name) => name.startsWith(word.typed))
    .map((name) => {
      const documentation = documentationOf(RESOLVER_DOCUMENTATION, name);
      const insert = word.next === ':' ? name : `${name}:`;
      return { kind: 'resolver', label: name, insert, ...detailOf(documentation?.text), replace: word.span };
    });
}

function detailOf(detail: string | undefined): { detail?: string } {
  return detail === undefined ? {} : { detail };
}

/** Names only: values of an environment are not shown to whoever writes a config. */
function environmentItems(word: Word, { env = new Map() }: ResolveContext): CompletionItem[] {
  return Array.from(env.keys())
    .filter((name) => name.startsWith(word.typed))
    .slice(0, MAX_ITEMS)
    .map((name) => ({ kind: 'value', label: name, insert: name, replace: word.span }));
}
