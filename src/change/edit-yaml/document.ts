import { interpolationIssue } from '../../grammar/interpolation/check.js';
import type { Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { constructYaml } from '../../parsers/yaml/construct.js';
import { yamlDialect } from '../../parsers/yaml/dialect.js';
import { follow, graphOf, tagOf, type YamlGraph } from '../../parsers/yaml/graph.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { parseYamlSyntax } from '../../parsers/yaml/syntax-parser.js';
import type { YamlNode, YamlPair } from '../../parsers/yaml/syntax.js';
import { TAG } from '../../parsers/yaml/tags.js';
import { ValueTarget } from '../../parsers/yaml/value-target.js';

/** A document that is edited: its text, its syntax and the configuration it stands for. */
export interface EditedDocument {
  readonly text: string;
  /** The line break that new lines get. */
  readonly newline: string;
  /** Absent if the text holds no document. */
  readonly root: YamlNode | undefined;
  readonly graph: YamlGraph;
  readonly value: Value;
}

/**
 * Reads a text for editing.
 * @throws ParseError `YAML_…`, `INTERPOLATION_SYNTAX`; LimitError
 */
export function readDocument(source: Source, limits: Limits): EditedDocument {
  const document = parseYamlSyntax(source, limits);
  const graph = graphOf(document, yamlDialect('omegaconf'), limits);
  const { root } = document;
  const { text } = source;
  // A scalar on top does not stand for itself: it may be read again as YAML.
  const isContainer = root?.kind === 'map' || root?.kind === 'sequence';
  const value = isContainer ? valueOf(graph, root) : parseYaml(text, { source, limits }).root;
  return { text, newline: newlineOf(text), root, graph, value };
}

/** The value that a node stands for, aliases and merge keys expanded. */
export function valueOf(graph: YamlGraph, node: YamlNode): Value {
  const { source, dialect, limits } = graph;
  const target = new ValueTarget({ source, dialect, interpolationIssue: (text) => interpolationIssue(text, limits) });
  return target.checked(constructYaml(graph, node, target)).value;
}

/** True for `<<`. */
export function isMergePair(graph: YamlGraph, pair: YamlPair): boolean {
  const key = follow(graph, pair.key);
  // Typing a key is the dearer question.
  const maybe = key.kind === 'scalar' && (key.value === '<<' || key.tag !== undefined);
  return maybe && tagOf(graph, key) === TAG.merge;
}

/** The first line break of a text. */
function newlineOf(text: string): string {
  return /\r\n|[\n\r\u0085]/.exec(text)?.[0] ?? '\n';
}
