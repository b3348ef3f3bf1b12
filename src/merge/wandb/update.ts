import { Dict, DictBuilder } from '../../model/dict.js';
import { ConfigError, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { originsOfWhole } from '../../model/origin.js';
import { isListIndex } from '../../model/path.js';
import type { Key, Value } from '../../model/value.js';
import { keyText, type WandbEntry } from '../../parsers/wandb/config-file.js';
import { jsonifyWandb } from '../../parsers/wandb/json-friendly.js';
import type { WandbInput } from '../../parsers/wandb/python-value.js';
import { originOfValue, wandbEntries, type WandbSource } from '../../parsers/wandb/source.js';
import { wandbIssue } from '../../parsers/wandb/wandb-error.js';
import { throughJson } from '../../parsers/wandb/wire.js';
import { absentAt, assignNested } from './assign-nested.js';
import { checkNestedArtifacts, enterSetting, type EnteringSetting, type EntryRules } from './entering.js';
import { mergePart, replacePart } from './merge-part.js';
import { SettingsDraft } from './settings-draft.js';
import type { SentItem, WandbState, WandbStepResult } from './state.js';
import type { LockedStep, SetDefaultsStep, SetNestedStep, SetStep, UpdateStep, WandbStep } from './steps.js';

/**
 * Does one step to a run's config, as the SDK does it (spec wandb 6): the new state, what the core is told, and what the
 * SDK warns of. A step that fails says why in `error`; all but the locked ones then leave the state as it was.
 * @example
 * wandbUpdate(wandbState(), { kind: 'set', key: 'lr', value: 0.1 }).state.settings.root // Dict { 'lr' → 0.1 }
 */
export function wandbUpdate(state: WandbState, step: WandbStep, limits?: Partial<Limits>): WandbStepResult {
  const run = new ConfigRun(state, limits);
  try {
    run.apply(step);
    return run.result();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { ...run.result(), error: error.issue };
  }
}

/** What the origin of an assigned value is called. */
const ASSIGNMENT = 'config assignment';

/** A run's config while a step is done to it. */
class ConfigRun {
  readonly #draft: SettingsDraft;
  readonly #warnings: Issue[] = [];
  readonly #limits: Partial<Limits> | undefined;
  readonly #locks: Map<string, string>;
  #isNotebook: boolean;
  #sent: readonly SentItem[] | undefined;

  constructor({ settings, locks, isNotebook }: WandbState, limits: Partial<Limits> | undefined) {
    this.#draft = new SettingsDraft(settings);
    this.#locks = new Map(locks);
    this.#isNotebook = isNotebook;
    this.#limits = limits;
  }

  result(): WandbStepResult {
    const state = { settings: this.#draft.build(), locks: this.#locks, isNotebook: this.#isNotebook };
    return { state, warnings: this.#warnings, ...(this.#sent && { sent: this.#sent }) };
  }

  apply(step: WandbStep): void {
    switch (step.kind) {
      case 'update':
        this.#update(step);
        break;
      case 'set-defaults':
        this.#setDefaults(step);
        break;
      case 'set':
        this.#set(step);
        break;
      case 'update-locked':
      case 'merge-locked':
        this.#updateLocked(step);
        break;
      case 'set-nested':
        this.#setNested(step);
        break;
      case 'persist':
        this.#send(Array.from(this.#draft.build().root, ([key, value]) => sentItem(keyText(key), value)));
        break;
      case 'notebook':
        this.#isNotebook = step.on;
    }
  }

  #update(step: UpdateStep): void {
    const entries = this.#entriesOf(step.source, 'config.update');
    const free = entries.filter((entry) => !this.#isLocked(entry, step.isInternal === true));
    checkNestedArtifacts(entries);
    const entering = this.#enter(free, this.#allowsChange(step.allowChange));
    this.#store(entering);
    if (step.isInternal !== true) this.#send(sentItems(entering));
  }

  #setDefaults({ source }: SetDefaultsStep): void {
    const entries = this.#entriesOf(source, 'config.setdefaults');
    const absent = entries.filter(({ key }) => typeof key !== 'string' || !this.#draft.has(key));
    checkNestedArtifacts(absent);
    const entering = this.#enter(absent, this.#isNotebook);
    this.#store(entering);
    this.#send(sentItems(entering));
  }

  #set({ key, value }: SetStep): void {
    const entry = this.#entryOf(key, value);
    if (this.#isLocked(entry, false)) return;
    checkNestedArtifacts([entry]);
    const entering = this.#enter([entry], this.#isNotebook);
    this.#store(entering);
    // The SDK takes the empty key for no key at all and sends nothing.
    this.#send(sentItems(entering).filter((item) => item.key !== ''));
  }

  /** Key by key: what was done before a failure stays done, but is not sent. */
  #updateLocked(step: LockedStep): void {
    const isMerge = step.kind === 'merge-locked';
    const given: SentItem[] = [];
    const merged: EnteringSetting[] = [];
    for (const entry of this.#entriesOf(step.source, step.owner)) {
      const { key, part: entering } = enterSetting(entry, this.#rules(this.#allowsChange(step.allowChange)));
      const present = this.#draft.get(key);
      const part = isMerge ? mergePart(present, entering) : replacePart(present, entering);
      this.#draft.set(key, part);
      this.#locks.set(key, step.owner);
      if (isMerge) merged.push({ key, part });
      else given.push(sentAsGiven(entry));
    }
    this.#send(isMerge ? sentItems(merged) : given);
  }

  #setNested({ path, value }: SetNestedStep): void {
    const [key, ...inner] = path;
    const part = key === undefined || isListIndex(key) ? undefined : this.#draft.get(key);
    if (key === undefined || isListIndex(key) || part === undefined) throw absentAt(path.slice(0, 1));
    const input = jsonifyWandb(value, { limits: this.#limits, keepsNaN: true });
    const next = { value: input, origins: originsOfWhole(input, originOfValue(ASSIGNMENT)) };
    this.#draft.set(key, assignNested(part, inner, next, path));
  }

  #entriesOf(source: WandbSource, name: string): WandbEntry[] {
    return wandbEntries(source, { origin: originOfValue(name), ...(this.#limits && { limits: this.#limits }) });
  }

  #entryOf(key: Key, value: WandbInput): WandbEntry {
    const source: WandbSource = { kind: 'value', value: Dict.from([[key, value]]) };
    const [entry] = this.#entriesOf(source, ASSIGNMENT);
    return entry ?? { key, value, origins: { origin: originOfValue(ASSIGNMENT) } };
  }

  /** A locked key is skipped, with a warning unless the SDK itself is at work. Locks know keys as they are written. */
  #isLocked({ key }: WandbEntry, isSilent: boolean): boolean {
    const owner = typeof key === 'string' ? this.#locks.get(key) : undefined;
    if (owner === undefined) return false;
    if (!isSilent) this.#warnings.push(lockedWarning(keyText(key), owner));
    return true;
  }

  #allowsChange(given: boolean | undefined): boolean {
    return given ?? this.#isNotebook;
  }

  #enter(entries: readonly WandbEntry[], allowsChange: boolean): EnteringSetting[] {
    const rules = this.#rules(allowsChange);
    return entries.map((entry) => enterSetting(entry, rules));
  }

  #rules(allowsChange: boolean): EntryRules {
    return { present: (key) => this.#draft.get(key), allowsChange, limits: this.#limits };
  }

  #store(settings: readonly EnteringSetting[]): void {
    for (const { key, part } of settings) this.#draft.set(key, replacePart(this.#draft.get(key), part));
  }

  #send(items: readonly SentItem[]): void {
    this.#sent = items;
  }
}

/** What is sent of settings that were stored: two spellings of one key are one, the last value wins. */
function sentItems(settings: readonly EnteringSetting[]): SentItem[] {
  const values = new DictBuilder<Value>();
  for (const { key, part } of settings) values.set(key, part.value);
  return Array.from(values.build(), ([key, value]) => sentItem(keyText(key), value));
}

function sentItem(key: string, value: Value): SentItem {
  return { key, value: throughJson(value) };
}

/** `update_locked` sends keys and values as they were given: only a NaN that is the whole value becomes null. */
function sentAsGiven({ key, value }: WandbEntry): SentItem {
  const isNaNAlone = typeof value === 'number' && Number.isNaN(value);
  return sentItem(keyText(key), isNaNAlone ? null : jsonifyWandb(value, { keepsNaN: true }));
}

function lockedWarning(key: string, owner: string): Issue {
  return wandbIssue('WANDB_LOCKED', `"${key}" belongs to ${owner}, so the update of it is ignored`, {
    path: [key],
    hint: `change it where the ${owner} sets it`,
  });
}
