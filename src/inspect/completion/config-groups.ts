import { leadsOutside, normalisePath } from '../../compose/config-path.js';
import { ConfigRepository } from '../../compose/config-repository.js';
import { HYDRA_CONFIGS } from '../../compose/hydra-source.js';
import { MAX_ITEMS, type Composed } from './item.js';

/** The config groups of a composition's search path, by config path. */
export class ConfigGroups {
  readonly #repository: ConfigRepository;

  constructor({ searchPath = [] }: Composed) {
    this.#repository = new ConfigRepository(searchPath, { allowOutside: false, parsed: new Map() });
  }

  isGroup(group: string): boolean {
    return group !== '' && isInside(group) && this.#repository.isGroup(group);
  }

  /** The options of a group, sorted; none if there is no such group. */
  options(group: string): string[] {
    return isInside(group) ? this.#repository.options(group) : [];
  }

  /** The groups whose paths begin with a text. Hydra's own are shown to those who began to write `hydra/`. */
  startingWith(prefix: string): string[] {
    if (!isInside(prefix)) return [];
    const showsHydra = prefix.startsWith('hydra/');
    const sources = this.#repository.sources.filter((source) => showsHydra || source !== HYDRA_CONFIGS);
    const found = new Set<string>();
    const queue = [''];
    for (const folder of queue) {
      for (const { name, kind } of sources.flatMap((source) => source.list(folder) ?? [])) {
        const group = folder === '' ? name : `${folder}/${name}`;
        if (kind !== 'folder' || found.has(group)) continue;
        if (group.startsWith(prefix)) found.add(group);
        if (group.startsWith(prefix) || prefix.startsWith(`${group}/`)) queue.push(group);
      }
      if (found.size >= MAX_ITEMS) break;
    }
    return [...found];
  }
}

function isInside(path: string): boolean {
  return !leadsOutside(normalisePath(path));
}
