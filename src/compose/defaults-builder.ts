import { ConfigError, errorOf, limitError } from '../model/errors.js';
import { isDict, isMissing, MISSING, type Value } from '../model/value.js';
import { assertWellFormed } from './choice-interpolation.js';
import type { ConfigFile } from './config-file.js';
import { outside, type ConfigRepository } from './config-repository.js';
import { DefaultsEntry } from './defaults-entry.js';
import * as refuse from './defaults-errors.js';
import { placeOf, type DefaultsItem, type SelfItem } from './defaults-item.js';
import type { DefaultsNode, EntryNode } from './defaults-tree.js';
import type { KnownChoices } from './known-choices.js';
import type { EntryPlace } from './package-name.js';

/** Resolves the `${…}` of an option or path from the choices made so far. */
export type ChoiceResolver = (
  text: string,
  choices: ReadonlyMap<string, string | null>,
  entry: DefaultsEntry,
) => string;

/** What the tree of defaults is built from. */
export interface DefaultsContext {
  readonly repository: ConfigRepository;
  /** False if the primary config was not found before the search path was known: no added source can supply it. */
  readonly hasPrimary: boolean;
  readonly choices: KnownChoices;
  /** What the command line appends to the primary config's list. */
  readonly appended: readonly DefaultsItem[];
  readonly resolveChoice: ChoiceResolver;
  /** Configs that may include one another before it is called a cycle. */
  readonly depth: number;
  /** Called for each entry that is visited: lists that include one another twice double with each level. @throws LimitError */
  readonly count: () => void;
  /** Leave groups out whose option is still to be chosen, instead of refusing them. */
  readonly skipsOpen: boolean;
  /** Called with the primary config's path when it has content but no `_self_`. */
  readonly onMissingSelf: (file: ConfigFile) => void;
  /** Called when command line appends make the reference forget the primary config's own content. */
  readonly onLostContent: (file: ConfigFile) => void;
}

/** How an entry is visited. */
interface Visit {
  readonly isPrimary: boolean;
  /** The innermost interpolated entry on the way here: inside it no list may override another. */
  readonly interpolated: DefaultsEntry | undefined;
  /** The configs on the way here, outermost first. */
  readonly chain: readonly DefaultsEntry[];
}

/** A child that is in place, or one that waits for its interpolation. */
type Child = DefaultsNode | { readonly kind: 'interpolated'; readonly entry: DefaultsEntry };

/**
 * The tree of everything that the primary config includes (spec hydra-compose 7). Lists are walked backwards, so that an
 * `override` reaches what stands before it.
 * @throws ComposeError for entries that cannot be included; LimitError for lists that include one another too deeply
 */
export function buildDefaultsTree(primary: DefaultsEntry, context: DefaultsContext): EntryNode {
  return visit(primary, { isPrimary: true, interpolated: undefined, chain: [] }, context);
}

/** The tree of another root beside the primary config, built with the same choices. */
export function buildSecondaryTree(entry: DefaultsEntry, context: DefaultsContext): EntryNode {
  return visit(entry, { isPrimary: false, interpolated: undefined, chain: [] }, context);
}

function visit(entry: DefaultsEntry, at: Visit, context: DefaultsContext): EntryNode {
  const { repository, choices } = context;
  context.count();
  if (at.chain.length >= context.depth)
    throw refuse.cycle([...at.chain, entry]) ?? limitError('LIMIT_DEPTH', 'depth', context.depth);
  const path = entry.configPath;
  if (path !== undefined && repository.isOutside(path)) throw outside(path, placeOf(entry.decidedBy));
  const file = path === undefined || isOpen(path) ? undefined : findIncluded(entry, path, repository);
  if (at.isPrimary && (file === undefined || !context.hasPrimary)) throw refuse.primaryNotFound(path ?? '', repository);
  if (choices.takeDeletion(entry)) return { kind: 'entry', entry, state: 'deleted' };
  choices.record(entry);
  if (path === undefined) return { kind: 'entry', entry, state: 'none' };
  if (isOpen(path) && context.skipsOpen) return { kind: 'entry', entry, state: 'absent' };
  if (isOpen(path)) throw refuse.notChosen(entry, repository);
  if (file !== undefined) return expand(entry, file, at, context);
  if (entry.item.optional) return { kind: 'entry', entry, state: 'absent' };
  throw refuse.notFound(entry, at.chain.at(-1), repository);
}

/** The config at an entry's path. A file that cannot be read is told with the entry that asks for it. */
function findIncluded(entry: DefaultsEntry, path: string, repository: ConfigRepository): ConfigFile | undefined {
  try {
    return repository.find(path);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.issue.source !== undefined) throw error;
    throw errorOf({ ...error.issue, ...placeOf(entry.decidedBy) }, { cause: error });
  }
}

function isOpen(path: string): boolean {
  return path.endsWith(MISSING);
}

function expand(entry: DefaultsEntry, file: ConfigFile, at: Visit, context: DefaultsContext): EntryNode {
  const items = listItems(file, at.isPrimary, context);
  const place: EntryPlace = { base: entry.groupPath, parentPackage: entry.finalPackage(file) };
  const entries = items.map((item) => (item.kind === 'self' ? item : new DefaultsEntry(item, place)));
  registerOverrides(entries, file, at, context);
  const inside = { isPrimary: false, interpolated: at.interpolated, chain: [...at.chain, entry] };
  const children = visitChildren(entries, inside, context, takesSelfOption(entry, file));
  if (children.length === 0) return { kind: 'entry', entry, state: 'included', file };
  return { kind: 'entry', entry, state: 'included', file, children };
}

/** The entries of a list with `_self_` put in where it is missing (spec hydra-compose 4). */
function listItems(file: ConfigFile, isPrimary: boolean, context: DefaultsContext): readonly DefaultsItem[] {
  const { defaults } = file;
  const selves = defaults.filter((item) => item.kind === 'self');
  const [, second] = selves;
  if (second !== undefined) throw refuse.duplicateSelf(file, second, selves[0]);
  const hasEntries = defaults.some((item) => item.kind === 'config' || (item.kind === 'group' && !item.override));
  const appended = isPrimary ? context.appended : [];
  if (selves.length > 0) return [...defaults, ...appended];
  if (hasEntries) {
    if (isPrimary && hasContent(file)) context.onMissingSelf(file);
    return [...defaults, selfItem(), ...appended];
  }
  if (appended.length === 0) return defaults;
  if (defaults.length === 0) return [selfItem(), ...appended];
  context.onLostContent(file);
  return [...defaults, ...appended];
}

function selfItem(): DefaultsItem {
  return { kind: 'self', origin: undefined, isOption: false };
}

function hasContent({ content }: ConfigFile): boolean {
  return isDict(content.root) && content.root.valueList.some((value) => !isMissing(value));
}

/** Whether `_self_` may be an option: if it is in the list no other way, or if the config names its package itself. */
function takesSelfOption({ item }: DefaultsEntry, { header, defaults }: ConfigFile): boolean {
  return (item.package ?? header) !== undefined || !defaults.some(({ kind }) => kind === 'self');
}

type ListedEntry = DefaultsEntry | SelfItem;

function isSelfOption(entry: ListedEntry): entry is SelfItem {
  return !(entry instanceof DefaultsEntry) && entry.isOption;
}

/** Registers the `override` entries of a list before any of its entries is visited, so that outer lists win. */
function registerOverrides(
  entries: readonly ListedEntry[],
  file: ConfigFile,
  at: Visit,
  context: DefaultsContext,
): void {
  let lastOverride: DefaultsEntry | undefined;
  for (const entry of entries) {
    if (!(entry instanceof DefaultsEntry)) continue;
    const { item } = entry;
    if (item.kind === 'group' && item.override) {
      lastOverride = entry;
      if (at.interpolated !== undefined) throw refuse.overrideInInterpolated(file, entry, at.interpolated);
      context.choices.force(entry, item.option, file.path);
    } else if (lastOverride !== undefined && !(item.kind === 'group' && item.appended)) {
      throw refuse.overrideOrder(file, lastOverride, entry);
    }
  }
}

/** Visits a list from its end, then the entries that are interpolated, and returns the nodes in list order. */
function visitChildren(
  entries: readonly ListedEntry[],
  at: Visit,
  context: DefaultsContext,
  takesSelf: boolean,
): DefaultsNode[] {
  const backwards = [...entries].reverse().flatMap((entry) => visitListed(entry, at, context));
  const selfOption = takesSelf ? undefined : entries.find(isSelfOption);
  if (selfOption !== undefined) throw refuse.selfAsOption(selfOption);
  // The names known to interpolations are snapshotted once per list.
  const known = backwards.some((child) => child.kind === 'interpolated')
    ? context.choices.made()
    : new Map<string, string | null>();
  return backwards
    .map((child) => (child.kind === 'interpolated' ? visitInterpolated(child.entry, known, at, context) : child))
    .reverse();
}

function visitListed(listed: ListedEntry, at: Visit, context: DefaultsContext): Child[] {
  if (!(listed instanceof DefaultsEntry)) return [{ kind: 'self' }];
  if (listed.item.kind === 'group' && listed.item.override) return [];
  const entry = context.choices.applyForced(listed);
  if (entry.options !== undefined) return visitOptions(entry, entry.options, at, context);
  if (entry.isInterpolated) {
    assertWellFormed(textOf(entry), entry);
    return [{ kind: 'interpolated', entry }];
  }
  return [visit(entry, at, context)];
}

/** A group entry with several options includes each like a bare path, the last one first. */
function visitOptions(
  entry: DefaultsEntry,
  options: readonly Value[],
  at: Visit,
  context: DefaultsContext,
): EntryNode[] {
  const { item, place } = entry;
  if (item.kind !== 'group') return [];
  return [...options].reverse().map((option) => {
    if (typeof option !== 'string') throw refuse.optionNotText(entry, option);
    if (option.includes('${')) throw refuse.interpolatedOptionInList(entry, option);
    const path = `${item.group}/${option}`;
    const single = {
      kind: 'config',
      path,
      package: item.package,
      optional: item.optional,
      origin: item.origin,
    } as const;
    return visit(new DefaultsEntry(single, place), at, context);
  });
}

function visitInterpolated(
  entry: DefaultsEntry,
  known: ReadonlyMap<string, string | null>,
  at: Visit,
  context: DefaultsContext,
): EntryNode {
  const text = context.resolveChoice(textOf(entry), known, entry);
  const resolved = entry.item.kind === 'config' ? entry.withPath(text) : entry.withOption(text);
  return visit(resolved, { ...at, interpolated: entry }, context);
}

/** The text of an entry that may have interpolations. */
function textOf(entry: DefaultsEntry): string {
  return (entry.item.kind === 'config' ? entry.configPath : entry.option) ?? '';
}
