import { Dict } from '../../model/dict.js';
import { ConfigError, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import type { Source } from '../../model/source.js';
import { isDict } from '../../model/value.js';
import { parseWandbConfig, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import { isFalsy } from '../../parsers/wandb/python-value.js';
import { originOfValue, wandbEntries, type KeyFilter, type WandbSource } from '../../parsers/wandb/source.js';
import { wandbError, wandbIssue } from '../../parsers/wandb/wandb-error.js';
import { layOver, type Layer } from './layer.js';
import type { WandbLayerSources } from './layer-sources.js';
import { childAt } from './merge-part.js';
import { sageMakerEntries } from './sagemaker.js';

/** The settings of every source of a run's config but the defaults, each read by its own rules. */
export interface ReadLayers {
  readonly argument: readonly WandbEntry[];
  readonly sageMaker: readonly WandbEntry[];
  readonly configFiles: readonly WandbEntry[];
  readonly sweep: readonly WandbEntry[];
  readonly launch: readonly WandbEntry[];
}

/** What is said while a config is put together: by the SDK, and by us alone. */
export interface Remarks {
  readonly warnings: Issue[];
  readonly notes: Issue[];
}

/**
 * Reads the sources in the order in which the SDK does, on which the order of the warnings depends.
 * @throws ParseError, SourceError `WANDB_…`, `YAML_…`; LimitError
 */
export function readLayers(sources: WandbLayerSources, remarks: Remarks): ReadLayers {
  const reader = new LayerReader(remarks, sources.limits);
  const { include, exclude } = sources;
  const argument = reader.argument(sources.config, { ...(include && { include }), ...(exclude && { exclude }) });
  const sageMaker = sources.sagemaker === undefined ? [] : sageMakerEntries(sources.sagemaker, sources.limits);
  const { sweep, configFiles } = reader.files(sources.sweep, sources.configFiles ?? []);
  const launch = reader.launch(sources.launch);
  return { argument, sageMaker, configFiles, sweep, launch };
}

class LayerReader {
  readonly #limits: Partial<Limits> | undefined;
  readonly #remarks: Remarks;

  constructor(remarks: Remarks, limits: Partial<Limits> | undefined) {
    this.#remarks = remarks;
    this.#limits = limits;
  }

  /** The argument of `wandb.init`; whatever Python calls false means that none is given. */
  argument(source: WandbSource | undefined, filter: KeyFilter): readonly WandbEntry[] {
    const isGiven = source !== undefined && !(source.kind === 'value' && isFalsy(source.value));
    const given: WandbSource = isGiven ? source : { kind: 'entries', entries: [] };
    const origin = originOfValue('wandb.init(config)');
    const warn = (warning: Issue): void => void this.#remarks.warnings.push(warning);
    return wandbEntries(given, { ...filter, origin, warn, ...(this.#limits && { limits: this.#limits }) });
  }

  /** The SDK reads these files a second time if they hold any setting, and then warns twice. */
  files(
    sweep: Source | undefined,
    configFiles: readonly (Source | undefined)[],
  ): Pick<ReadLayers, 'sweep' | 'configFiles'> {
    const first = this.#remarks.warnings.length;
    const sweepEntries = sweep === undefined ? [] : this.#file(sweep);
    let merged: Layer = Dict.empty();
    for (const file of configFiles) merged = layOver(merged, file === undefined ? [] : this.#file(file));
    if (merged.size > 0) this.#remarks.warnings.push(...this.#remarks.warnings.slice(first));
    return { sweep: sweepEntries, configFiles: merged.valueList };
  }

  /** Launch overrides that are no JSON are ignored. */
  launch(source: Source | undefined): readonly WandbEntry[] {
    if (source === undefined) return [];
    try {
      const config = parseExtendedJson(source, { reader: 'python', ...(this.#limits && { limits: this.#limits }) });
      return launchEntries(config, source);
    } catch (error) {
      if (!(error instanceof ConfigError) || error.code !== 'JSON_SYNTAX') throw error;
      const message = `The launch overrides are ignored, because they are no JSON: ${error.message}`;
      this.#remarks.warnings.push({ ...error.issue, ...wandbIssue('WANDB_LAUNCH_IGNORED', message) });
      return [];
    }
  }

  #file(source: Source): readonly WandbEntry[] {
    const file = parseWandbConfig(source.text, { source, ...(this.#limits && { limits: this.#limits }) });
    this.#remarks.warnings.push(...file.warnings);
    this.#remarks.notes.push(...file.notes);
    return file.entries ?? [];
  }
}

function launchEntries({ root, origins }: Config, source: Source): readonly WandbEntry[] {
  if (isFalsy(root)) return [];
  if (!isDict(root) || origins === undefined) {
    throw wandbError('WANDB_SOURCE_KIND', 'The launch overrides must be a mapping', {
      source,
      span: { start: 0, end: source.text.length },
    });
  }
  const part = { value: root, origins };
  return root.keyList.map((key, position) => ({ key, ...childAt(part, position) }));
}
