import { Dict } from '../../model/dict.js';
import { ConfigError, errorOf } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Config, Origin, OriginNode } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { parseYamlValue } from '../../parsers/yaml/index.js';
import type { FlaggedConfig } from './flags.js';
import { update, type UpdateOptions } from './update.js';

/** One `key=value` text. */
export interface DotlistItem {
  readonly key: string;
  readonly value: Value;
  readonly origins: OriginNode;
}

export interface DotlistOptions {
  /** What to call the texts in messages and origins; `dotlist` if absent. */
  readonly sourceName?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * The keys and values of `key=value` texts (spec omegaconf 3.4): split at the first `=`, the value read as YAML; without
 * `=` the value is null. Keys are taken as they are, blanks included.
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; LimitError
 * @example
 * parseDotlist(['trainer.lr=1e-3']) // [{ key: 'trainer.lr', value: 0.001, … }]
 */
export function parseDotlist(items: readonly string[], options: DotlistOptions = {}): DotlistItem[] {
  return items.map((text) => parseItem({ name: options.sourceName ?? 'dotlist', text }, options.limits));
}

/**
 * `OmegaConf.from_dotlist`, or with `config` in place of the empty dict `merge_with_dotlist`: each item in its turn is an
 * {@link update} (spec omegaconf 3.4).
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; MergeError `MERGE_…`; LimitError
 */
export function fromDotlist(
  items: readonly string[],
  options: DotlistOptions & Pick<UpdateOptions, 'context'> & { readonly config?: FlaggedConfig } = {},
): FlaggedConfig {
  const { config = emptyConfig(options.sourceName ?? 'dotlist'), ...others } = options;
  return parseDotlist(items, options).reduce<FlaggedConfig>(
    (current, { key, value, origins }) => update(current, key, value, { ...others, origins }),
    config,
  );
}

function emptyConfig(name: string): Config {
  const origin: Origin = { kind: 'default', source: { name, text: '' }, span: { start: 0, end: 0 } };
  return { root: Dict.empty(), origins: { origin, children: [] } };
}

function parseItem(source: Source, limits: Partial<Limits> | undefined): DotlistItem {
  const equal = source.text.indexOf('=');
  if (equal < 0) {
    const origin: Origin = { kind: 'override', source, span: { start: 0, end: source.text.length } };
    return { key: source.text, value: null, origins: { origin } };
  }
  const part: TextPart = { source, start: equal + 1, text: { name: source.name, text: source.text.slice(equal + 1) } };
  const { root, origins } = parsedPart(part, limits);
  const whole: Origin = { kind: 'override', source, span: { start: part.start, end: source.text.length } };
  const moved = origins === undefined ? { origin: whole } : movedOrigins(origins, part);
  return { key: source.text.slice(0, equal), value: root, origins: moved };
}

/** A text that is read by itself, and where it stands. */
interface TextPart {
  readonly source: Source;
  readonly start: number;
  readonly text: Source;
}

function parsedPart(part: TextPart, limits: Partial<Limits> | undefined): Config {
  try {
    return parseYamlValue(part.text.text, { source: part.text, ...(limits && { limits }) });
  } catch (error) {
    if (!(error instanceof ConfigError) || error.source !== part.text || error.span === undefined) throw error;
    throw errorOf({ ...error.issue, source: part.source, span: movedSpan(error.span, part) }, { cause: error });
  }
}

function movedOrigins({ origin, children }: OriginNode, part: TextPart): OriginNode {
  const moved: Origin = { kind: 'override', source: part.source, span: movedSpan(origin.span, part) };
  return children === undefined
    ? { origin: moved }
    : { origin: moved, children: children.map((child) => movedOrigins(child, part)) };
}

function movedSpan({ start, end }: Span, part: TextPart): Span {
  return { start: start + part.start, end: end + part.start };
}
