import type { Composition } from '../../compose/compose.js';
import type { Composer } from '../../compose/composer.js';
import { splitPackage } from '../../compose/defaults-item.js';
import { sameContent } from '../../model/compare.js';
import type { Config, OriginNode } from '../../model/origin.js';
import { valueAt } from '../../model/walk.js';
import { overrideValueText } from './override-text.js';

/**
 * Overrides that choose another option for a config group of a composition, leave one out or append one, where that may lead
 * towards another config: likely ones first. Those come first whose file set something in the other config.
 */
export function choiceCandidates(from: Composition, target: Config, composer: Pick<Composer, 'options'>): string[] {
  const files = filesOf(target);
  const changes = [...from.choices]
    .filter(([key]) => mayMatter(key, from, target))
    .flatMap(([key, chosen]) => otherChoices(key, chosen, composer));
  const candidates = [...changes, ...appended(files, from, composer)];
  return [...candidates.filter(isLikely), ...candidates.filter((candidate) => !isLikely(candidate))].map(textOf);

  function isLikely({ group, option }: Candidate): boolean {
    return option !== undefined && files.some((file) => isFileOf(file, group, option));
  }
}

interface Candidate {
  readonly group: string;
  /** What the group's entry is overridden by: the group, with its package if that is not its own. */
  readonly key: string;
  readonly kind: 'change' | 'append' | 'leave-out';
  readonly option?: string;
}

function textOf({ key, kind, option = '' }: Candidate): string {
  if (kind === 'leave-out') return `~${key}`;
  return `${kind === 'append' ? '+' : ''}${key}=${overrideValueText(option) ?? option}`;
}

/** A group whose package holds the same in both configs is not what makes the difference. */
function mayMatter(key: string, { defaults, config }: Composition, target: Config): boolean {
  const packages = defaults.filter(({ node }) => node.entry.key === key).map((row) => row.package);
  const isSame = (name: string): boolean => {
    const path = name === '' ? [] : name.split('.');
    const [a, b] = [valueAt(config.root, path), valueAt(target.root, path)];
    return a !== undefined && b !== undefined ? sameContent(a, b) : a === b;
  };
  return packages.length === 0 || !packages.every(isSame);
}

function otherChoices(key: string, chosen: string | null, { options }: Pick<Composer, 'options'>): Candidate[] {
  const group = splitPackage(key).name;
  const others = options(group).filter((option) => option !== chosen);
  return [
    ...others.map((option) => ({ group, key, kind: 'change' as const, option })),
    { group, key, kind: 'leave-out' },
  ];
}

/** Options whose files set something in the other config and whose group is in no defaults list yet. */
function appended(
  files: readonly string[],
  { choices }: Composition,
  { options }: Pick<Composer, 'options'>,
): Candidate[] {
  const chosen = new Set(Array.from(choices.keys(), (key) => splitPackage(key).name));
  return files.flatMap((file) => {
    const pieces = file.slice(0, -'.yaml'.length).split('/');
    const option = pieces.pop() ?? '';
    // The file may be named from further up than the config directory.
    const groups = pieces.map((_, at) => pieces.slice(at).join('/')).filter((group) => isGroupPath(group));
    const group = groups.find((name) => options(name).includes(option));
    return group === undefined || chosen.has(group) ? [] : [{ group, key: group, kind: 'append', option }];
  });
}

function isGroupPath(path: string): boolean {
  return path.split('/').every((piece) => piece !== '' && piece !== '.' && piece !== '..');
}

function isFileOf(file: string, group: string, option: string): boolean {
  const path = `${group}/${option}.yaml`;
  return file === path || file.endsWith(`/${path}`);
}

/** The names of the YAML files that set something in a config. */
function filesOf({ origins }: Config): string[] {
  const names = new Set<string>();
  const open: OriginNode[] = origins === undefined ? [] : [origins];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.origin.source.name.endsWith('.yaml')) names.add(node.origin.source.name);
    for (const child of node.children ?? []) open.push(child);
  }
  return [...names];
}
