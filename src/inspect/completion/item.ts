import type { Composition } from '../../compose/compose.js';
import type { ParameterStore } from '../../merge/clearml/store.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import type { Span } from '../../model/source.js';
import type { Explained } from '../explain.js';

/** What an item stands for; `value` is also the kind of words with a meaning of their own, such as `_self_`. */
export type CompletionKind = 'key' | 'group' | 'option' | 'resolver' | 'function' | 'value';

/** Something that may be written at a place, as plain data. */
export interface CompletionItem {
  readonly kind: CompletionKind;
  /** What to show. */
  readonly label: string;
  /** What to put in the place of `replace`; it ends where one goes on writing (`trainer.`, `db=`, `oc.env:`). */
  readonly insert: string;
  /** The current value and where it comes from, or what a function does. */
  readonly detail?: string;
  readonly replace: Span;
}

/** What a text is written in: one override, a YAML text, a config file with a defaults list, a ClearML parameter's name. */
export type CompletionLanguage = 'override' | 'yaml' | 'defaults-list' | 'clearml-parameter';

/** A config, or a composition with its groups; the last one that could be composed while somebody types. */
export type Composed = Explained & Partial<Pick<Composition, 'choices' | 'searchPath'>>;

/** What can be known about the place of a text. All but `kind` may be left out; then fewer things are offered. */
export interface CompletionContext {
  readonly kind: CompletionLanguage;
  readonly composed?: Composed;
  /** Whose resolvers are offered inside `${…}`, and in which hovering looks interpolations up. */
  readonly resolveContext?: ResolveContext;
  /** The key that the content of a YAML text is put at: its package. The root by default. */
  readonly package?: string;
  /** The config path of a text with a defaults list: groups count from its folder. */
  readonly configPath?: string;
  /** A task's hyperparameters. */
  readonly parameters?: ParameterStore;
}

/** More are not offered; whoever looks for one of them types another letter. */
export const MAX_ITEMS = 1_000;
