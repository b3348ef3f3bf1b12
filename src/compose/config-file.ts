import { select } from '../merge/omegaconf/select.js';
import type { Limits } from '../model/limits.js';
import type { Config } from '../model/origin.js';
import type { Source } from '../model/source.js';
import { isDict, isInterpolation, MISSING, type Value } from '../model/value.js';
import { parseYaml } from '../parsers/yaml/index.js';
import type { ConfigSource } from './config-source.js';
import { readDefaultsList, type DefaultsItem } from './defaults-item.js';
import { readPackageHeader } from './package-header.js';

/** One config of a source, read and understood. */
export interface ConfigFile {
  /** Its config path: the name without extension, relative to the root. */
  readonly path: string;
  readonly source: Source;
  /** The config source it was read from. */
  readonly from: ConfigSource;
  /** What its `# @package` header says, undefined without one. */
  readonly header: string | undefined;
  /** The entries of its defaults list as written; empty without one. */
  readonly defaults: readonly DefaultsItem[];
  /** Its content without the defaults list. */
  readonly content: Config;
  /** Whether the text has the word `hydra`: without it, nothing in the file is about Hydra itself. */
  readonly mentionsHydra: boolean;
  /** What Hydra registers under the same path, if another source took its place: the config is merged over it. */
  readonly registered?: ConfigFile;
}

/**
 * Reads one config file (spec hydra-compose 3).
 * @throws ParseError for YAML that OmegaConf refuses; ComposeError for a bad header or defaults list; LimitError
 */
export function readConfigFile(
  path: string,
  source: Source,
  from: ConfigSource,
  limits: Partial<Limits> = {},
): ConfigFile {
  const header = readPackageHeader(source);
  const config = parseYaml(source.text, { source, limits });
  const { root } = config;
  const file = { path, source, from, header, mentionsHydra: source.text.includes('hydra') };
  if (!isDict(root)) return { ...file, defaults: [], content: config };
  const at = root.indexOf('defaults');
  if (at < 0) return { ...file, defaults: [], content: config };
  const value = defaultsValue(config, root.valueList[at] ?? null);
  const defaults = value === MISSING ? [] : readDefaultsList(value, config.origins?.children?.[at], path);
  return { ...file, defaults, content: without(config, at) };
}

/** The defaults list may be an interpolation into its own file. */
function defaultsValue(config: Config, value: Value): Value {
  return isInterpolation(value) ? (select(config, 'defaults', { throwOnMissing: true }) ?? null) : value;
}

/** A mapping without the entry at a position, and its origins without that of the entry. */
export function without({ root, origins }: Config, position: number): Config {
  if (!isDict(root) || position < 0) return origins === undefined ? { root } : { root, origins };
  const content = root.deleteAt(position);
  if (origins?.children === undefined) return { root: content };
  return { root: content, origins: { ...origins, children: origins.children.toSpliced(position, 1) } };
}
