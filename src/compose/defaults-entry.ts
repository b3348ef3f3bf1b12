import type { ConfigFile } from './config-file.js';
import type { ConfigItem, GroupItem, GroupOption } from './defaults-item.js';
import type { Origin } from '../model/origin.js';
import type { Value } from '../model/value.js';
import {
  absolutePath,
  entryPackage,
  groupPackage,
  headerPackage,
  joinPackages,
  overrideKey,
  type EntryPlace,
} from './package-name.js';

/** An entry of a defaults list at its place, with all names that follow from it (spec hydra-compose 5). */
export class DefaultsEntry {
  readonly item: ConfigItem | GroupItem;
  readonly place: EntryPlace;
  /** The folder that holds the config, from the root. */
  readonly groupPath: string;
  /** The option of a group entry that has exactly one, null for none; undefined for lists and bare paths. */
  readonly option: string | null | undefined;
  /** The options of a group entry that names several, undefined for all others. */
  readonly options: readonly Value[] | undefined;
  /** The path of the config it includes, from the root; undefined when it includes none. */
  readonly configPath: string | undefined;
  /** The name it is overridden, deleted and chosen by; undefined for bare paths, which have none. */
  readonly key: string | undefined;
  /** True if the option or path holds `${`, to be resolved from the choices made so far. */
  readonly isInterpolated: boolean;
  /** The package without the file's header, which a header replaces if the entry names none itself. */
  readonly #package: string;

  constructor(item: ConfigItem | GroupItem, place: EntryPlace) {
    this.item = item;
    this.place = place;
    if (item.kind === 'group') {
      this.groupPath = absolutePath(item.group, place.base);
      this.option = isOptionList(item.option) ? undefined : item.option;
      this.options = isOptionList(item.option) ? item.option : undefined;
      this.configPath = typeof this.option === 'string' ? joinPath(this.groupPath, this.option) : undefined;
    } else {
      this.groupPath = folderOf(item.path, place.base);
      this.option = undefined;
      this.options = undefined;
      this.configPath = absolutePath(item.path, place.base);
    }
    this.isInterpolated = (item.kind === 'config' ? item.path : this.option)?.includes('${') ?? false;
    const name = item.package === undefined ? relativePackage(item) : entryPackage(item.package, this.groupPath);
    this.#package = joinPackages(place.parentPackage, name);
    this.key = item.kind === 'group' ? overrideKey(this.groupPath, this.#package) : undefined;
  }

  /** What the tree of defaults shows. */
  get label(): string {
    if (this.item.kind === 'config') return this.configPath ?? '';
    return `${this.key ?? ''}: ${this.option ?? 'null'}`;
  }

  /** What chose another option than the entry itself does: an override, on the command line or in another config. */
  get chosenBy(): Origin | undefined {
    return this.item.kind === 'group' ? this.item.chosenBy : undefined;
  }

  /** Where its option was decided last. */
  get decidedBy(): Origin | undefined {
    return this.chosenBy ?? this.item.origin;
  }

  /** The package its content goes into: its own, else the file's header, else its group (spec 5.2). */
  finalPackage(file: ConfigFile | undefined): string {
    if (this.item.package !== undefined || file?.header === undefined) return this.#package;
    return joinPackages(this.place.parentPackage, headerPackage(file.header));
  }

  /** The same entry with another option, and where that was chosen. */
  withOption(option: GroupOption, chosenBy?: Origin): DefaultsEntry {
    if (this.item.kind !== 'group') return this;
    const item = chosenBy === undefined ? { ...this.item, option } : { ...this.item, option, chosenBy };
    return new DefaultsEntry(item, this.place);
  }

  /** The same entry with another path, which is again taken relative to its place (as the reference does). */
  withPath(path: string): DefaultsEntry {
    return this.item.kind === 'config' ? new DefaultsEntry({ ...this.item, path }, this.place) : this;
  }
}

function isOptionList(option: GroupOption): option is readonly Value[] {
  return typeof option === 'object' && option !== null;
}

function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function relativePackage(item: ConfigItem | GroupItem): string {
  if (item.kind === 'group') return groupPackage(item.group);
  const slash = item.path.lastIndexOf('/');
  return slash < 0 ? '' : groupPackage(item.path.slice(0, slash));
}

function folderOf(path: string, base: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return base;
  const folder = path.slice(0, slash);
  return folder === '' ? '' : absolutePath(folder, base);
}
