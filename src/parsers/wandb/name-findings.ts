import type { Issue, RelatedPlace } from '../../model/errors.js';
import { isListIndex, ROOT_PATH } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { formatWandbPath, type WandbSetting } from './flatten.js';
import { wandbIssue } from './wandb-error.js';

/** What is wrong with the names of settings (spec wandb 12). */
export type NameFinding = NameClash | NameShadow | AmbiguousName;

/** Several paths have one name: the app cannot tell them apart. */
export interface NameClash {
  readonly kind: 'clash';
  readonly name: string;
  readonly settings: readonly WandbSetting[];
}

/**
 * A setting has a name under which the others stand, though they are not below it in the tree. Of several such names a
 * setting stands under the longest.
 */
export interface NameShadow {
  readonly kind: 'shadow';
  readonly name: string;
  readonly settings: readonly WandbSetting[];
}

/** A label that a name does not tell from several: with a dot, with brackets as of a list index, or empty. */
export interface AmbiguousName {
  readonly kind: 'ambiguous';
  readonly name: string;
  readonly label: string;
  readonly settings: readonly WandbSetting[];
}

/** Every finding about a list of settings: first the clashes, then the shadows, then the ambiguous names. */
export function wandbNameFindings(settings: readonly WandbSetting[]): NameFinding[] {
  const byName = groupByName(settings);
  return [...clashesOf(byName), ...shadowsOf(byName), ...settings.flatMap(ambiguousNameOf)];
}

/** The places that the settings of a finding come from, for those that have origins. */
export function placesOf(settings: readonly WandbSetting[]): RelatedPlace[] {
  return settings.flatMap(({ path, origins }) => {
    if (origins === undefined) return [];
    const { source, span } = origins.origin;
    return [{ message: `${formatWandbPath(path)} is set here`, source, span }];
  });
}

function groupByName(settings: readonly WandbSetting[]): ReadonlyMap<string, readonly WandbSetting[]> {
  const groups = new Map<string, WandbSetting[]>();
  for (const setting of settings) {
    const group = groups.get(setting.name);
    if (group === undefined) groups.set(setting.name, [setting]);
    else group.push(setting);
  }
  return groups;
}

function clashesOf(byName: ReadonlyMap<string, readonly WandbSetting[]>): NameClash[] {
  const clashes: NameClash[] = [];
  for (const [name, settings] of byName) {
    if (settings.length > 1) clashes.push({ kind: 'clash', name, settings });
  }
  return clashes;
}

/** Sorted names stand behind the names they begin with, so a stack of those is at hand for each. */
function shadowsOf(byName: ReadonlyMap<string, readonly WandbSetting[]>): NameShadow[] {
  const below = new Map<string, WandbSetting[]>();
  const beginnings: string[] = [];
  for (const name of [...byName.keys()].sort()) {
    while (beginnings.length > 0 && !name.startsWith(beginnings.at(-1) ?? '')) beginnings.pop();
    const shadowing = beginnings.findLast((other) => other !== '' && /[.[]/.test(name.charAt(other.length)));
    if (shadowing !== undefined) {
      const others = below.get(shadowing) ?? [];
      below.set(shadowing, others);
      others.push(...(byName.get(name) ?? []));
    }
    beginnings.push(name);
  }
  return Array.from(below, ([name, settings]) => ({
    kind: 'shadow',
    name,
    settings: [...(byName.get(name) ?? []), ...settings],
  }));
}

function ambiguousNameOf(setting: WandbSetting): AmbiguousName[] {
  const labels = setting.path.flatMap((step) => (isListIndex(step) ? [] : [pythonStr(step)]));
  const label = labels.find((candidate) => candidate === '' || /\.|\[\d+\]/.test(candidate));
  return label === undefined ? [] : [{ kind: 'ambiguous', name: setting.name, label, settings: [setting] }];
}

/** A finding for people, with the places of all settings it is about. */
export function nameFindingIssue(finding: NameFinding): Issue {
  const { name, settings } = finding;
  const details = { path: settings[0]?.path ?? ROOT_PATH, related: placesOf(settings) };
  switch (finding.kind) {
    case 'clash':
      return wandbIssue('WANDB_NAME_CLASH', `The app shows ${settings.length} settings under the name "${name}"`, {
        ...details,
        hint: 'put "_" or "-" in place of dots inside keys',
      });
    case 'shadow':
      return wandbIssue('WANDB_NAME_SHADOW', `"${name}" is a setting, and other settings stand under its name`, {
        ...details,
        hint: 'put "_" or "-" in place of dots inside keys',
      });
    case 'ambiguous':
      return wandbIssue('WANDB_NAME_AMBIGUOUS', `The key "${finding.label}" hides the path of the setting "${name}"`, {
        ...details,
        hint: 'put "_" or "-" in place of dots and brackets inside keys',
      });
  }
}
