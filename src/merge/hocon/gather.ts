import { hoconIncludes } from '../../grammar/hocon/parse.js';
import type { HoconIncludeNode } from '../../grammar/hocon/tree.js';
import type { Config } from '../../model/origin.js';
import type { HoconConfig } from '../../parsers/hocon/value.js';
import { Budget } from './budget.js';
import {
  enter,
  includePlaces,
  isEntered,
  type HoconIncludeReader,
  type HoconIncludeRequest,
  type IncludeChain,
} from './include.js';
import { firstInChain, resolveOptions, type HoconOptions, type ResolvedHoconOptions } from './options.js';
import { parseHocon } from './parse.js';

/** Reads what an include asks for, in its own time; undefined if there is no such text. */
export type HoconAsyncIncludeReader = (
  request: HoconIncludeRequest,
) => Promise<string | undefined> | string | undefined;

/** {@link HoconOptions} with a reader that answers later. */
export interface HoconAsyncOptions extends Omit<HoconOptions, 'include'> {
  readonly include: HoconAsyncIncludeReader;
}

/**
 * {@link parseHocon} with an asynchronous reader: all that the text includes is gathered first, then evaluated.
 * @throws what {@link parseHocon} throws, and whatever the reader does
 */
export async function parseHoconAsync(
  text: string,
  options: HoconAsyncOptions & { readonly dialect: 'spec' },
): Promise<Config>;
export async function parseHoconAsync(text: string, options: HoconAsyncOptions): Promise<HoconConfig>;
export async function parseHoconAsync(text: string, options: HoconAsyncOptions): Promise<HoconConfig> {
  return parseHocon(text, { ...options, include: await gatherHoconIncludes(text, options) });
}

/**
 * Everything that a text includes, and what that includes, read beforehand: a reader for {@link parseHocon} and all that take
 * one. Each request is made once, those of one text at the same time.
 * @throws whatever the reader throws; LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export async function gatherHoconIncludes(text: string, options: HoconAsyncOptions): Promise<HoconIncludeReader> {
  const { include, ...rest } = options;
  const gathering = new Gathering(include, resolveOptions(rest));
  await gathering.includesOf(firstInChain(text, rest));
  return (request) => gathering.texts.get(keyOf(request));
}

class Gathering {
  readonly texts = new Map<string, string | undefined>();
  readonly #include: HoconAsyncIncludeReader;
  readonly #options: ResolvedHoconOptions;
  readonly #budget: Budget;

  constructor(include: HoconAsyncIncludeReader, options: ResolvedHoconOptions) {
    this.#include = include;
    this.#options = options;
    this.#budget = new Budget(options.limits);
  }

  /** Reads what a text includes, up to its first error: that is told when the text is evaluated. */
  async includesOf(chain: IncludeChain): Promise<void> {
    const { dialect, limits } = this.#options;
    const includes = hoconIncludes(chain.source.text, { dialect, limits });
    await Promise.all(includes.map((include) => this.#read(include, chain)));
  }

  async #read(include: HoconIncludeNode, chain: IncludeChain): Promise<void> {
    const { dialect, limits } = this.#options;
    for (const { kind, name, format } of includePlaces(include, chain, dialect)) {
      const request: HoconIncludeRequest = { kind, name, from: chain.source.name };
      const key = keyOf(request);
      if (this.texts.has(key) || isEntered(chain, name, limits.depth)) continue;
      this.texts.set(key, undefined);
      const text = await this.#include(request);
      this.texts.set(key, text);
      if (text === undefined || format !== 'hocon') continue;
      this.#budget.countText(text);
      await this.includesOf(enter(chain, name, text, { kind: 'file', source: chain.source, span: include.span }));
    }
  }
}

function keyOf({ kind, name, from }: HoconIncludeRequest): string {
  return JSON.stringify([kind, name, from]);
}
