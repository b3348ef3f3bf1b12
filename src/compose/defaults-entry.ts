import type { ConfigFile } from './config-file.js';
import type { ConfigItem, GroupItem, GroupOption } from './defaults-item.js';
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

  constructor(item: ConfigItem | GroupItem, place: EntryPlace) {
    this.item = item;
    this.place = place;
    this.groupPath = item.kind === 'group' ? absolutePath(item.group, place.base) : folderOf(item.path, place.base);
  }

  /** The option of a group entry that has exactly one, null for none; undefined for lists and bare paths. */
  get option(): string | null | undefined {
    if (this.item.kind === 'config') return undefined;
    return isOptionList(this.item.option) ? undefined : this.item.option;
  }

  /** The options of a group entry that names several, undefined for all others. */
  get options(): readonly string[] | undefined {
    return this.item.kind === 'group' && isOptionList(this.item.option) ? this.item.option : undefined;
  }

  /** The path of the config it includes, from the root; undefined when it includes none. */
  get configPath(): string | undefined {
    if (this.item.kind === 'config') return absolutePath(this.item.path, this.place.base);
    const { option } = this;
    if (option === null || option === undefined) return undefined;
    return this.groupPath === '' ? option : `${this.groupPath}/${option}`;
  }

  /** The name it is overridden, deleted and chosen by; undefined for bare paths, which have none. */
  get key(): string | undefined {
    return this.item.kind === 'group' ? overrideKey(this.groupPath, this.#package(undefined)) : undefined;
  }

  /** True if the option or path holds `${`, to be resolved from the choices made so far. */
  get isInterpolated(): boolean {
    const text = this.item.kind === 'config' ? this.item.path : this.option;
    return text?.includes('${') ?? false;
  }

  /** What the tree of defaults shows. */
  get label(): string {
    if (this.item.kind === 'config') return this.configPath ?? '';
    return `${this.key ?? ''}: ${this.option ?? 'null'}`;
  }

  /** The package its content goes into: its own, else the file's header, else its group (spec 5.2). */
  finalPackage(file: ConfigFile | undefined): string {
    return this.#package(file?.header);
  }

  /** The same entry with another option. */
  withOption(option: GroupOption): DefaultsEntry {
    return this.item.kind === 'group' ? new DefaultsEntry({ ...this.item, option }, this.place) : this;
  }

  /** The same entry with another path, which is again taken relative to its place (as the reference does). */
  withPath(path: string): DefaultsEntry {
    return this.item.kind === 'config' ? new DefaultsEntry({ ...this.item, path }, this.place) : this;
  }

  #package(header: string | undefined): string {
    const { package: written } = this.item;
    const name =
      written !== undefined
        ? entryPackage(written, this.groupPath)
        : header !== undefined
          ? headerPackage(header)
          : this.#relativePackage();
    return joinPackages(this.place.parentPackage, name);
  }

  #relativePackage(): string {
    if (this.item.kind === 'group') return groupPackage(this.item.group);
    const slash = this.item.path.lastIndexOf('/');
    return slash < 0 ? '' : groupPackage(this.item.path.slice(0, slash));
  }
}

function isOptionList(option: GroupOption): option is readonly string[] {
  return typeof option === 'object' && option !== null;
}

function folderOf(path: string, base: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return base;
  const folder = path.slice(0, slash);
  return folder === '' ? '' : absolutePath(folder, base);
}
