import { parseOverride, type Override, type OverrideExtensions } from '../grammar/override/index.js';
import { applyOverrides, refuseSweeps } from '../merge/hydra/apply-overrides.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { errorOf, limitError, type Issue } from '../model/errors.js';
import { withLimits, type Limits } from '../model/limits.js';
import type { Config } from '../model/origin.js';
import { isDict } from '../model/value.js';
import { resolveChoices } from './choice-interpolation.js';
import type { ConfigFile } from './config-file.js';
import { ConfigRepository, type ParsedFiles, type RepositoryOptions } from './config-repository.js';
import { memorySource, type ConfigSource } from './config-source.js';
import { buildDefaultsTree, buildSecondaryTree, type DefaultsContext } from './defaults-builder.js';
import { DefaultsEntry } from './defaults-entry.js';
import { assertNoDuplicates, flattenDefaults, type DefaultsRow } from './defaults-list.js';
import { labelTree, type DefaultsTree, type EntryNode } from './defaults-tree.js';
import { fillHydraNode, type HydraFacts } from './fill-hydra-node.js';
import { applyHydraOverride, concernsHydra, isHydraOverride, withoutHydraNode } from './hydra-node.js';
import { hydraSchema } from './hydra-schema.js';
import { HYDRA_CONFIG, HYDRA_CONFIGS } from './hydra-source.js';
import { KnownChoices } from './known-choices.js';
import { mergeRows } from './merge-rows.js';
import { planOverrides } from './override-plan.js';
import { addedSources, type AddedSources, type OpenSource, type SearchedSource } from './search-path.js';
import { isSelfRequired, lostContent, missingSelf, sharedContent } from './warnings.js';

/** What to compose, and all that composing may look at. */
export interface ComposeOptions {
  /** The config directory, or several in search-path order. */
  readonly source: ConfigSource | readonly ConfigSource[];
  /** The primary config; null for none. Default: `config`. */
  readonly configName?: string | null;
  readonly overrides?: readonly string[];
  /** What interpolations may look at while configs are merged: environment, clock, resolvers. Empty by default. */
  readonly context?: ResolveContext;
  /** Opens entries of `hydra.searchpath`. Without it none is available. */
  readonly openSource?: OpenSource;
  /** Follow config paths that leave a source's root, as the reference does. */
  readonly allowOutside?: boolean;
  /** Keep the `hydra` node in the result, filled as Hydra fills it. */
  readonly includeHydra?: boolean;
  /** What the filled `hydra` node says of the program: `hydra.job.name`, `app` by default, and `hydra.runtime.cwd`. */
  readonly program?: { readonly jobName?: string; readonly cwd?: string };
  /** Extensions of the override grammar. What they add is for sweeps. */
  readonly extensions?: OverrideExtensions;
  readonly limits?: Partial<Limits>;
}

/**
 * `multirun` composes what Hydra shows to its sweeper: overrides with sweeps are left to the sweeper, and a group without a
 * chosen option is left out, since the jobs may choose one.
 */
export type RunMode = 'run' | 'multirun';

/** A composed config and how it came about. */
export interface Composition {
  readonly config: Config;
  /** The final defaults list, without Hydra's own part. */
  readonly defaults: readonly DefaultsRow[];
  /** The option of each group by override key, sorted, without Hydra's own groups. */
  readonly choices: ReadonlyMap<string, string | null>;
  readonly defaultsTree: DefaultsTree;
  /** The sources in the order they are searched, Hydra's own first. */
  readonly searchPath: readonly ConfigSource[];
  readonly warnings: readonly Issue[];
}

/** The primary config that stands for "none". */
const NO_PRIMARY = '_dummy_empty_config_';

/**
 * Composes a config as Hydra's `compose()` does (spec hydra-compose 1).
 * @throws ParseError for overrides and files that are not well formed; ComposeError for entries, groups and values that do
 * not fit together; LimitError
 */
export function compose(options: ComposeOptions): Composition {
  return composeWith(options, new Map());
}

/** The sources of options as they are before a search path is read from the primary config. */
export function openRepository(options: Omit<ComposeOptions, 'overrides'>, parsed: ParsedFiles): ConfigRepository {
  return new ConfigRepository([HYDRA_CONFIGS, ...sourcesOf(options)], repositoryOptions(options, parsed));
}

/** {@link compose} with a store of parsed files, which a composer keeps between compositions. */
export function composeWith(options: ComposeOptions, parsed: ParsedFiles, mode: RunMode = 'run'): Composition {
  const sources = sourcesOf(options);
  const primaryName = options.configName === undefined ? 'config' : (options.configName ?? NO_PRIMARY);
  assertAvailable(sources, primaryName);
  const overrides = parseAll(options);
  const own = options.configName === null ? [...sources, memorySource({ [`${NO_PRIMARY}.yaml`]: '' })] : sources;
  const settings = repositoryOptions(options, parsed);
  const repository = new ConfigRepository([HYDRA_CONFIGS, ...own], settings);
  const primary = repository.find(primaryName);
  assertMapping(primary, primaryName);
  const added = addedSources(primary, overrides, options.openSource ?? (() => undefined), options.context ?? {});
  refuseSweeps(mode === 'run' ? overrides : overrides.filter(isHydraOverride));
  return new Composing(options, mode, {
    primary: { name: primaryName, isFound: primary !== undefined },
    overrides,
    repository: repository.withMore(added.sources),
    searchPath: describeSearchPath(sources, added),
    warnings: added.warnings,
  }).run();
}

/** The sources that people know of, and what each is called by where it comes from. */
function describeSearchPath(sources: readonly ConfigSource[], added: AddedSources): readonly SearchedSource[] {
  return [
    { source: HYDRA_CONFIGS, provider: 'hydra' },
    ...sources.map((source, at) => ({ source, provider: at === 0 ? 'main' : 'command-line' })),
    ...added.sources.map((source) => ({ source, provider: added.provider })),
  ];
}

function repositoryOptions({ allowOutside = false, limits }: ComposeOptions, parsed: ParsedFiles): RepositoryOptions {
  return { allowOutside, parsed, ...(limits && { limits }) };
}

/** The overrides, parsed; without options of their own, those that were parsed lately are at hand. */
function parseAll({ overrides = [], limits, extensions }: ComposeOptions): Override[] {
  if (limits === undefined && extensions === undefined) return overrides.map((text) => parseOverride(text));
  const options = { ...(limits && { limits }), ...(extensions && { extensions }) };
  return overrides.map((text) => parseOverride(text, options));
}

/** The primary config's path, and whether the sources that are searched from the start have it. */
interface PrimaryConfig {
  readonly name: string;
  readonly isFound: boolean;
}

/** What is known when the defaults tree is to be built. */
interface Prepared {
  readonly primary: PrimaryConfig;
  readonly overrides: readonly Override[];
  readonly repository: ConfigRepository;
  readonly searchPath: readonly SearchedSource[];
  readonly warnings: readonly Issue[];
}

/** One composition under way, after the search path is known. */
class Composing {
  readonly #options: ComposeOptions;
  readonly #mode: RunMode;
  readonly #primary: PrimaryConfig;
  readonly #overrides: readonly Override[];
  readonly #repository: ConfigRepository;
  readonly #searchPath: readonly SearchedSource[];
  readonly #warnings: Issue[];

  constructor(options: ComposeOptions, mode: RunMode, prepared: Prepared) {
    this.#options = options;
    this.#mode = mode;
    this.#primary = prepared.primary;
    this.#overrides = prepared.overrides;
    this.#repository = prepared.repository;
    this.#searchPath = prepared.searchPath;
    this.#warnings = [...prepared.warnings];
  }

  run(): Composition {
    const single = this.#overrides.filter((override) => !override.isSweep);
    const plan = planOverrides(single, this.#repository);
    const choices = new KnownChoices(plan.choices, plan.deletions);
    const context = this.#defaultsContext(choices, plan.appended);
    const tree = buildDefaultsTree(this.#entry(this.#primary.name), context);
    const defaults = flattenDefaults(tree);
    const touchesHydra = this.#mayTouchHydra();
    const hydraTree = touchesHydra ? buildSecondaryTree(this.#entry(HYDRA_CONFIG), context) : undefined;
    const hydraRows = hydraTree === undefined ? [] : flattenDefaults(hydraTree);
    const rows = [...hydraRows, ...defaults];
    assertNoDuplicates(rows);
    choices.assertAllUsed();
    const merged = mergeRows(rows, {
      primaryPath: this.#primary.name,
      hydraRows,
      context: this.#resolveContext,
      onShared: (row, first) => {
        this.#warn(sharedContent(row, first));
      },
    });
    const made = choices.made();
    const composed = this.#applyValues(merged, plan.values, hydraRows);
    const filled = touchesHydra ? fillHydraNode(composed, this.#hydraFacts(made), this.#resolveContext) : composed;
    return {
      config: this.#options.includeHydra === true ? filled : withoutHydraNode(filled),
      defaults: defaults.filter((row) => row.configPath !== NO_PRIMARY),
      choices: withoutKeysOf(hydraTree, made),
      defaultsTree: labelTree(tree),
      searchPath: this.#searchPath.map(({ source }) => source),
      warnings: this.#warnings,
    };
  }

  /** Hydra's own configs count only for those who speak of them: what they choose and set is taken out of the result again. */
  #mayTouchHydra(): boolean {
    if (this.#options.includeHydra === true || this.#resolveContext.resolvers !== undefined) return true;
    return (
      this.#repository.mentionsHydra ||
      this.#repository.hasOwnHydra ||
      this.#overrides.some(({ text }) => text.includes('hydra'))
    );
  }

  get #resolveContext(): ResolveContext {
    return this.#options.context ?? {};
  }

  #entry(path: string): DefaultsEntry {
    const item = { kind: 'config', path, package: undefined, optional: false, origin: undefined } as const;
    return new DefaultsEntry(item, { base: '', parentPackage: '' });
  }

  #defaultsContext(choices: KnownChoices, appended: DefaultsContext['appended']): DefaultsContext {
    const limits = withLimits(this.#options.limits);
    return {
      repository: this.#repository,
      hasPrimary: this.#primary.isFound,
      choices,
      appended,
      resolveChoice: (text, known, entry) => resolveChoices(text, known, entry, this.#resolveContext),
      depth: limits.depth,
      count: counter(limits),
      skipsOpen: this.#mode === 'multirun',
      onMissingSelf: (file) => {
        this.#warn(missingSelf(file), isSelfRequired(this.#resolveContext));
      },
      onLostContent: (file) => {
        this.#warn(lostContent(file));
      },
    };
  }

  #warn(issue: Issue, isError = false): void {
    if (isError) throw errorOf(issue);
    this.#warnings.push(issue);
  }

  #hydraFacts(choices: ReadonlyMap<string, string | null>): HydraFacts {
    const { configName = 'config', program = {} } = this.#options;
    return { overrides: this.#overrides, choices, configName, searchPath: this.#searchPath, ...program };
  }

  #applyValues(config: Config, overrides: readonly Override[], hydraRows: readonly DefaultsRow[]): Config {
    const options = { context: this.#resolveContext };
    if (!overrides.some(concernsHydra)) return applyOverrides(config, overrides, options);
    return overrides.reduce(
      (current, override) =>
        concernsHydra(override)
          ? applyHydraOverride(current, override, hydraSchema(hydraRows, current), options)
          : applyOverrides(current, [override], options),
      config,
    );
  }
}

/** Counts up to the limit of nodes. */
function counter({ nodes }: Limits): () => void {
  let count = 0;
  return () => {
    if (++count > nodes) throw limitError('LIMIT_NODES', 'nodes', nodes);
  };
}

function sourcesOf({ source }: Pick<ComposeOptions, 'source'>): readonly ConfigSource[] {
  return 'read' in source ? [source] : source;
}

/** The choices, sorted, without those that the config at the root of a tree makes in its own defaults list. */
function withoutKeysOf(
  tree: EntryNode | undefined,
  made: ReadonlyMap<string, string | null>,
): Map<string, string | null> {
  const keys = new Set(tree?.children?.map((child) => (child.kind === 'entry' ? child.entry.key : undefined)));
  return new Map([...made].filter(([key]) => !keys.has(key)).sort(byKey));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function assertAvailable(sources: readonly ConfigSource[], primaryName: string): void {
  const main = sources[0];
  if (main?.list('') !== undefined) return;
  const message = `There is no config directory to find the primary config "${primaryName}" in`;
  throw errorOf({ code: 'COMPOSE_PRIMARY_NOT_FOUND', message });
}

function assertMapping(primary: ConfigFile | undefined, name: string): void {
  if (primary === undefined || isDict(primary.content.root)) return;
  const message = `The primary config "${name}" must be a mapping, not a list`;
  throw errorOf({ code: 'COMPOSE_PRIMARY_NOT_MAPPING', message, source: primary.source, span: { start: 0, end: 0 } });
}
