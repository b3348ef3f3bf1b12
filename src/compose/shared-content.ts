import type { Config } from '../model/origin.js';
import { isContainer, isDict, type Key } from '../model/value.js';

/** A container of a config that became part of the result uncopied: what is merged into it later shows in the config, too. */
interface SharedContainer {
  readonly configPath: string;
  readonly path: readonly Key[];
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

  /** Notes what merging `content` of a config at the root has made part of the result. */
  noteRootMerge(configPath: string, content: Config, before: Config, result: Config): void {
    this.#noteNew({ configPath, path: [] }, content, before, result);
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

  #noteNew(place: Pick<SharedContainer, 'configPath' | 'path'>, content: Config, before: Config, result: Config): void {
    if (!isDict(content.root)) return;
    content.root.keyList.forEach((key) => {
      const child = at(content, [key]);
      const current = at(result, [key]);
      if (child === undefined || current === undefined) return;
      const inner = { ...place, path: [...place.path, key] };
      const existing = at(before, [key]);
      if (existing !== undefined) this.#noteNew(inner, child, existing, current);
      else if (current.root === child.root) this.#shared.push({ ...inner, isLive: true, last: child });
    });
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
