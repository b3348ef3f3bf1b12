import { interpolationIssue } from '../../grammar/interpolation/index.js';
import { Dict } from '../../model/dict.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Config, Origin } from '../../model/origin.js';
import type { Source } from '../../model/source.js';
import { isContainer } from '../../model/value.js';
import { constructYaml } from './construct.js';
import { yamlDialect, type YamlDialect, type YamlDialectName } from './dialect.js';
import { readDirectly } from './direct-values.js';
import { graphOf } from './graph.js';
import { parseYamlSyntax } from './syntax-parser.js';
import { ValueTarget, type ValuePart } from './value-target.js';
import { yamlError } from './yaml-error.js';

/** How a YAML text is read. */
export interface YamlOptions {
  /** Whose rules to read by; `omegaconf` if absent. */
  readonly dialect?: YamlDialectName;
  /** What to call the text in messages and origins, or the very source it is the text of. */
  readonly source?: Source | string;
  readonly limits?: Partial<Limits>;
}

/**
 * The configuration in a YAML text, with the origin of every value: a leaf's is the span of its scalar, a container's the
 * span of its node; the span of a key is found by {@link yamlKeySpan}. In the dialect `omegaconf` this is
 * `OmegaConf.load` (spec omegaconf 1.1): no document and null are an empty dict, a text on top is read as YAML once
 * more, and any other scalar on top is an error. In other dialects it is {@link parseYamlValue}.
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; LimitError
 * @example
 * parseYaml('lr: 1e-3').root // Dict { 'lr' → 0.001 }
 */
export function parseYaml(text: string, options: YamlOptions = {}): Config {
  const reading = readingOf(text, options);
  const target = targetOf(reading);
  const part = readPart(reading, target);
  if (reading.dialect.name !== 'omegaconf') return configOf(part, target);
  if (typeof part.value !== 'string') return containerOf(part, target);
  const source: Source = { name: reading.source.name, text: part.value };
  return createFrom({ ...reading, source, via: target.originsOf(part).origin });
}

/**
 * `OmegaConf.create` of a text (spec omegaconf 1.1): as {@link parseYaml}, but a text on top becomes the key of a null.
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; LimitError
 */
export function createFromYaml(text: string, options: Omit<YamlOptions, 'dialect'> = {}): Config {
  return createFrom(readingOf(text, options));
}

/**
 * The value in a YAML text, of any kind; no document is null. OmegaConf reads the value of a dotlist item so (spec
 * omegaconf 3.4).
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; LimitError
 */
export function parseYamlValue(text: string, options: YamlOptions = {}): Config {
  const reading = readingOf(text, options);
  const target = targetOf(reading);
  return configOf(target.checked(readPart(reading, target)), target);
}

interface Reading {
  readonly source: Source;
  readonly dialect: YamlDialect;
  readonly limits: Limits;
  /** The text that this one stands in. */
  readonly via?: Origin;
}

function readingOf(text: string, options: YamlOptions): Reading {
  const { source = 'yaml', dialect = 'omegaconf' } = options;
  return {
    source: typeof source === 'string' ? { name: source, text } : source,
    dialect: yamlDialect(dialect),
    limits: withLimits(options.limits),
  };
}

function readPart(reading: Reading, target: ValueTarget): ValuePart {
  const { source, dialect, limits } = reading;
  return readDirectly(source, { dialect, limits, target }) ?? readThroughTree(reading, target);
}

function readThroughTree({ source, dialect, limits }: Reading, target: ValueTarget): ValuePart {
  const document = parseYamlSyntax(source, limits);
  if (document.root === undefined) return target.nothing();
  return constructYaml(graphOf(document, dialect, limits), document.root, target);
}

function targetOf({ source, dialect, limits, via }: Reading): ValueTarget {
  return new ValueTarget({
    source,
    dialect,
    via,
    interpolationIssue: (text) => interpolationIssue(text, limits),
  });
}

function createFrom(reading: Reading): Config {
  const target = targetOf(reading);
  const part = readPart(reading, target);
  if (typeof part.value !== 'string') return containerOf(part, target);
  const { origin } = target.originsOf(part);
  return { root: Dict.ofDistinct([part.value], [null]), origins: { origin, children: [{ origin }] } };
}

function containerOf(part: ValuePart, target: ValueTarget): Config {
  const { root, origins } = configOf(part, target);
  if (isContainer(root)) return { root, origins };
  if (root === null) return { root: Dict.empty(), origins: { ...origins, children: [] } };
  const { source, span } = origins.origin;
  throw yamlError('YAML_TOP_LEVEL', 'A configuration must be a mapping or a list', source, span, {
    hint: 'write "key: value" lines, or "- item" lines',
  });
}

function configOf(part: ValuePart, target: ValueTarget): Required<Config> {
  if (part.refusal !== undefined) throw part.refusal;
  return { root: part.value, origins: target.originsOf(part) };
}
