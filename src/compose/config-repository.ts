import { compareCodePoints } from '../model/compare.js';
import { errorOf, type ConfigError, type Issue } from '../model/errors.js';
import type { Limits } from '../model/limits.js';
import { leadsOutside, normalisePath } from './config-path.js';
import { readConfigFile, type ConfigFile } from './config-file.js';
import type { ConfigSource } from './config-source.js';
import { HYDRA_CONFIGS, HYDRA_REGISTERED } from './hydra-source.js';

/** Parsed files by source and name; an entry holds as long as the text it was made from. */
export type ParsedFiles = Map<ConfigSource, Map<string, ConfigFile>>;

/** What the repository may be asked to allow. */
export interface RepositoryOptions {
  /** Follow `..` out of a source's root, as the reference does. Off by default: a server must not read elsewhere. */
  readonly allowOutside: boolean;
  readonly limits?: Partial<Limits>;
  /** Kept by a composer between compositions. */
  readonly parsed: ParsedFiles;
}

/** The sources of a search path as one: for each config path the first source that has it wins (spec hydra-compose 2.2). */
export class ConfigRepository {
  readonly sources: readonly ConfigSource[];
  /** All of them with what Hydra registers, as they are searched. */
  readonly #searched: readonly ConfigSource[];
  readonly #options: RepositoryOptions;
  readonly #found = new Map<string, ConfigFile | undefined>();

  constructor(sources: readonly ConfigSource[], options: RepositoryOptions) {
    this.sources = sources;
    this.#searched = [...sources, HYDRA_REGISTERED];
    this.#options = options;
  }

  /** The repository with further sources behind its own. */
  withMore(sources: readonly ConfigSource[]): ConfigRepository {
    return sources.length === 0 ? this : new ConfigRepository([...this.sources, ...sources], this.#options);
  }

  /** The config at a path, undefined if no source has it. */
  find(path: string): ConfigFile | undefined {
    const known = this.#found.get(path);
    if (known !== undefined || this.#found.has(path)) return known;
    const file = this.#read(path);
    this.#found.set(path, file);
    return file;
  }

  /** Whether a config that was found so far is, by its path or text, about Hydra itself. */
  get mentionsHydra(): boolean {
    for (const [path, file] of this.#found) if (path.includes('hydra') || file?.mentionsHydra === true) return true;
    return false;
  }

  /** Whether another source than Hydra's has configs in its folder, which may take the place of registered ones. */
  get hasOwnHydra(): boolean {
    return this.sources.some((source) => source !== HYDRA_CONFIGS && source.list('hydra') !== undefined);
  }

  /** Whether a path leads out of the sources, where it may not. */
  isOutside(path: string): boolean {
    return leadsOutside(normalisePath(path)) && !this.#options.allowOutside;
  }

  isGroup(path: string): boolean {
    const folder = this.#normalise(path);
    return this.#searched.some((source) => source.list(folder) !== undefined);
  }

  /** The options of a group over all sources: its `.yaml` files, sorted by code points, each once. */
  options(group: string): string[] {
    const folder = this.#normalise(group);
    const names = this.#searched
      .flatMap((source) => source.list(folder) ?? [])
      .filter((entry) => entry.kind === 'file' && entry.name.endsWith('.yaml'))
      .map((entry) => entry.name.slice(0, -'.yaml'.length));
    return [...new Set(names)].sort(compareCodePoints);
  }

  #read(path: string): ConfigFile | undefined {
    const file = this.#normalise(fileOf(path));
    for (const source of this.#searched) {
      const config = this.#readFrom(source, path, file);
      if (config === undefined) continue;
      const registered = source === HYDRA_REGISTERED ? undefined : this.#readFrom(HYDRA_REGISTERED, path, file);
      return registered === undefined ? config : { ...config, registered };
    }
    return undefined;
  }

  #readFrom(source: ConfigSource, path: string, file: string): ConfigFile | undefined {
    const text = source.read(file);
    if (text === undefined) return undefined;
    const parsed = this.#parsedFiles(source);
    const known = parsed.get(path);
    if (known?.source.text === text.text) return known;
    const config = readConfigFile(path, text, source, this.#options.limits);
    parsed.set(path, config);
    return config;
  }

  #parsedFiles(source: ConfigSource): Map<string, ConfigFile> {
    const known = this.#options.parsed.get(source);
    if (known !== undefined) return known;
    const files = new Map<string, ConfigFile>();
    this.#options.parsed.set(source, files);
    return files;
  }

  #normalise(path: string): string {
    if (this.isOutside(path)) throw outside(path);
    return normalisePath(path);
  }
}

/** The file of a config path as it is written, whose name may have its extension already: that of `db/` is `db/.yaml`. */
function fileOf(path: string): string {
  return path.endsWith('.yaml') ? path : `${path}.yaml`;
}

/** The error of a path that leads out of the sources; `place` is where it is written, if it is. */
export function outside(path: string, place: Pick<Issue, 'source' | 'span'> = {}): ConfigError {
  const message = `The config path "${path}" leads out of the config directory`;
  const hint =
    'name configs from the root of a config source; { allowOutside: true }, on the command line --allow-outside, follows them';
  return errorOf({ code: 'COMPOSE_OUTSIDE', message, hint, ...place });
}
