import { createComposer, type Composer } from '../compose/composer.js';
import type { ComposeOptions, Composition } from '../compose/compose.js';
import type { ConfigSource } from '../compose/config-source.js';
import { ConfigError, type Issue } from '../model/errors.js';
import type { Source } from '../model/source.js';
import { checkText, reportOf, type CheckOptions, type CheckReport } from './check.js';

/** More overrides and files are not put aside in search of further problems: each costs a composition. */
const MAX_PUT_ASIDE = 300;

/**
 * Every problem of a config directory and its overrides, not only the first. What is at fault is put aside, so that the rest can
 * be composed: an override is left out, a config that is not there or cannot be read counts as empty. Problems that may
 * only follow from that are not told.
 */
export function checkComposition(
  options: Omit<ComposeOptions, 'overrides'>,
  overrides: readonly string[],
  { resolve = false }: Pick<CheckOptions, 'resolve'> = {},
): CheckReport {
  const issues: Issue[] = [];
  const wellFormed = overrides.filter((text) => checkText(text, issues));
  const check = new CompositionCheck(options, wellFormed, issues);
  const composition = check.run();
  const checkOptions = { resolve: resolve && check.isWhole, ...(options.context && { context: options.context }) };
  return reportOf({ issues, warnings: composition?.warnings ?? [] }, composition?.config, checkOptions);
}

/** Composes again and again, each time without what was at fault. */
class CompositionCheck {
  /** The keys at the root that may be incomplete by what was put aside; `all` if any may be. */
  #unsure: ReadonlySet<string> | 'all' = new Set();
  readonly #composer: Composer;
  readonly #files = new CheckedFiles();
  readonly #issues: Issue[];
  #overrides: readonly string[];

  constructor(options: Omit<ComposeOptions, 'overrides'>, overrides: readonly string[], issues: Issue[]) {
    const sources = 'read' in options.source ? [options.source] : options.source;
    this.#composer = createComposer({ ...options, source: sources.map((source) => this.#files.watch(source)) });
    this.#overrides = overrides;
    this.#issues = issues;
  }

  run(): Composition | undefined {
    for (let attempt = 0; attempt <= MAX_PUT_ASIDE; attempt++) {
      try {
        return this.#composer.compose(this.#overrides);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        const { issue } = error;
        if (!this.#mayFollow(issue)) this.#issues.push(issue);
        if (!this.#putAside(issue)) return undefined;
      }
    }
    return undefined;
  }

  /** Whether what was composed is what was asked for, but for single keys. */
  get isWhole(): boolean {
    return this.#unsure !== 'all';
  }

  /** Keys and groups may be absent only because a config that has them was put aside. */
  #mayFollow({ code, source }: Issue): boolean {
    if (!code.startsWith('COMPOSE_VALUE_') && !code.startsWith('COMPOSE_GROUP_')) return false;
    return this.#unsure === 'all' || this.#unsure.has(rootKeyOf(source?.text ?? ''));
  }

  /** Returns whether anything could be put aside. */
  #putAside(issue: Issue): boolean {
    const at = this.#overrides.findIndex((text) => isOf(issue.source, text));
    if (at >= 0) {
      this.#overrides = this.#overrides.toSpliced(at, 1);
      const isOfGroup = !issue.code.startsWith('COMPOSE_VALUE_');
      if (isOfGroup && this.#unsure !== 'all') {
        this.#unsure = new Set([...this.#unsure, rootKeyOf(issue.source?.text ?? '')]);
      }
      return true;
    }
    this.#unsure = 'all';
    return isNotFound(issue) ? this.#files.supplyLast() : this.#files.empty(issue.source);
  }
}

function isOf(source: Source | undefined, override: string): boolean {
  return source?.name === 'override' && source.text === override;
}

function isNotFound({ code }: Issue): boolean {
  return code === 'COMPOSE_OPTION_NOT_FOUND' || code === 'COMPOSE_CONFIG_NOT_FOUND';
}

/** The first piece of an override's package or key. */
function rootKeyOf(override: string): string {
  const [left = ''] = override.replace(/^[+~]+/, '').split('=');
  return left.replace(/^.*@/, '').split(/[./]/)[0] ?? '';
}

/** Config sources in which files can be emptied, and files supplied that are not there. */
class CheckedFiles {
  /** The file that was asked for last: the one that is missing when a config is not found. */
  #asked = '';
  readonly #supplied = new Set<string>();
  readonly #emptied = new Set<string>();
  readonly #read = new Set<string>();

  watch(source: ConfigSource): ConfigSource {
    return {
      name: source.name,
      list: (folder) => source.list(folder),
      read: (file) => this.#readFrom(source, file),
    };
  }

  #readFrom(source: ConfigSource, file: string): Source | undefined {
    this.#asked = file;
    const found = source.read(file);
    if (found === undefined) return this.#supplied.has(file) ? { name: file, text: '' } : undefined;
    this.#read.add(found.name);
    return this.#emptied.has(found.name) ? { name: found.name, text: '' } : found;
  }

  /** Lets the file that was asked for last be there, and empty. */
  supplyLast(): boolean {
    const isNew = !this.#supplied.has(this.#asked);
    this.#supplied.add(this.#asked);
    return isNew;
  }

  /** Lets a file that was read be empty. */
  empty(source: Source | undefined): boolean {
    if (source === undefined || !this.#read.has(source.name) || this.#emptied.has(source.name)) return false;
    this.#emptied.add(source.name);
    return true;
  }
}
