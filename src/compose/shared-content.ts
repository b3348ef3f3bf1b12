import type { Config } from '../model/origin.js';
import { isContainer, isDict, type Key } from '../model/value.js';

/** A place in a config. */
interface SharedPlace {
  readonly configPath: string;
  readonly path: readonly Key[];
}

/** A container of a config that became part of the result uncopied: what is merged into it later shows in the config, too. */
interface SharedContainer extends SharedPlace {
  /** False once something else took the container's place in the result; the config then keeps what it had. */
  isLive: boolean;
  last: Config;
}

/**
 * The reference does not copy a config that is placed at the root: mappings and lists of it that were put into the result are
 * one with the result's, so a config that is used twice has, the second time, what later configs merged into them (spec 9.3).
 * Trees here are immutable, so the sharing is kept as a list of places instead.
 */
export class SharedContent {
  readonly #shared: SharedContainer[] = [];

  /** The content a config has now: as read, with what was merged into its shared containers. */
  contentOf(configPath: string, content: Config): Config {
    if (this.#shared.length === 0) return content;
    return this.#shared
      .filter((container) => container.configPath === configPath)
      .reduce((current, { path, last }) => replaceAt(current, path, last), content);
  }

  /** Brings the shared containers up to date with the result after a merge. */
  update(result: Config): void {
    for (const container of this.#shared) {
      if (!container.isLive) continue;
      const current = at(result, container.path);
      if (current === undefined) container.isLive = false;
      else container.last = current;
    }
  }

  /** Notes what merging a config's `content` at the root has made part of the result: at first the whole of it, at an empty path. */
  noteMerge(place: SharedPlace, content: Config, before: Config, result: Config): void {
    if (!isDict(content.root)) return;
    content.root.keyList.forEach((key) => {
      const child = at(content, [key]);
      const current = at(result, [key]);
      if (child === undefined || current === undefined) return;
      const inner = { ...place, path: [...place.path, key] };
      const existing = at(before, [key]);
      if (existing !== undefined) this.noteMerge(inner, child, existing, current);
      else if (current.root === child.root && !this.#wasShared(inner)) {
        this.#shared.push({ ...inner, isLive: true, last: child });
      }
    });
  }

  /** What was part of the result once is copied when it comes again. */
  #wasShared({ configPath, path }: SharedPlace): boolean {
    return this.#shared.some(
      (shared) => shared.configPath === configPath && shared.path.every((key, at) => key === path[at]),
    );
  }
}

/** The container at a path, undefined if something else or nothing is there. */
function at(config: Config, path: readonly Key[]): Config | undefined {
  let current: Config = config;
  for (const key of path) {
    if (!isDict(current.root)) return undefined;
    const position = current.root.indexOf(key);
    const root = current.root.valueList[position];
    if (root === undefined) return undefined;
    const origins = current.origins?.children?.[position];
    current = origins === undefined ? { root } : { root, origins };
  }
  return isContainer(current.root) ? current : undefined;
}

function replaceAt(config: Config, [key, ...rest]: readonly Key[], replacement: Config): Config {
  if (key === undefined) return replacement;
  const { root, origins } = config;
  const child = at(config, [key]);
  if (child === undefined || !isDict(root)) return config;
  const changed = replaceAt(child, rest, replacement);
  const next = root.set(key, changed.root);
  if (origins?.children === undefined || changed.origins === undefined) return { root: next };
  return { root: next, origins: { ...origins, children: origins.children.with(root.indexOf(key), changed.origins) } };
}
