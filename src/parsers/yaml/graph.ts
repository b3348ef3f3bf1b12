import type { Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import type { YamlDialect } from './dialect.js';
import type { YamlAlias, YamlDocument, YamlMap, YamlNode, YamlScalar, YamlSequence } from './syntax.js';
import { NON_SPECIFIC_TAG, TAG } from './tags.js';
import { yamlError } from './yaml-error.js';

/** A node that stands for itself. */
export type ConcreteNode = YamlScalar | YamlMap | YamlSequence;

/** A document with its aliases tied to what they stand for, and its nodes typed by a dialect. */
export interface YamlGraph {
  readonly source: Source;
  readonly dialect: YamlDialect;
  readonly limits: Limits;
  /** What each alias stands for; empty in most documents. */
  readonly targets: ReadonlyMap<YamlAlias, ConcreteNode>;
}

/**
 * Ties aliases to anchors in the order of the text (spec omegaconf 1.6).
 * @throws ParseError `YAML_UNDEFINED_ALIAS`, `YAML_DUPLICATE_ANCHOR`
 */
export function graphOf(document: YamlDocument, dialect: YamlDialect, limits: Limits): YamlGraph {
  const { source, root } = document;
  const targets = new Map<YamlAlias, ConcreteNode>();
  // Plain searches: in most texts they find nothing.
  const mayHaveAliases = source.text.includes('&') || source.text.includes('*');
  if (root !== undefined && mayHaveAliases) tieAliases(root, { source, anchors: new Map(), targets });
  return { source, dialect, limits, targets };
}

/** The node itself, or what an alias stands for. */
export function follow(graph: YamlGraph, node: YamlNode): ConcreteNode {
  if (node.kind !== 'alias') return node;
  const target = graph.targets.get(node);
  if (target === undefined) throw undefinedAlias(graph.source, node);
  return target;
}

/** The tag of a node: its own, or what the dialect finds in a plain scalar, or the standard one of its kind. */
export function tagOf(graph: YamlGraph, node: ConcreteNode): string {
  const own = node.tag?.name;
  if (own !== undefined && own !== NON_SPECIFIC_TAG) return own;
  if (node.kind === 'map') return TAG.map;
  if (node.kind === 'sequence') return TAG.seq;
  return own === NON_SPECIFIC_TAG || node.style === 'plain' ? graph.dialect.typeOfPlain(node.value) : TAG.str;
}

interface Tying {
  readonly source: Source;
  readonly anchors: Map<string, ConcreteNode>;
  readonly targets: Map<YamlAlias, ConcreteNode>;
}

function tieAliases(node: YamlNode, tying: Tying): void {
  if (node.kind === 'alias') {
    const target = tying.anchors.get(node.name);
    if (target === undefined) throw undefinedAlias(tying.source, node);
    tying.targets.set(node, target);
    return;
  }
  if (node.anchor !== undefined) setAnchor(node.anchor.name, node, tying);
  if (node.kind === 'sequence') {
    for (const item of node.items) tieAliases(item.value, tying);
  } else if (node.kind === 'map') {
    for (const pair of node.pairs) {
      tieAliases(pair.key, tying);
      tieAliases(pair.value, tying);
    }
  }
}

function setAnchor(name: string, node: ConcreteNode, { source, anchors }: Tying): void {
  const first = anchors.get(name)?.anchor;
  if (first !== undefined) {
    const span = node.anchor?.span ?? node.span;
    throw yamlError('YAML_DUPLICATE_ANCHOR', `The anchor &${name} is defined twice`, source, span, {
      hint: 'give each anchor a name of its own',
      related: [{ message: 'the first definition', source, span: first.span }],
    });
  }
  anchors.set(name, node);
}

function undefinedAlias(source: Source, alias: YamlAlias): Error {
  return yamlError('YAML_UNDEFINED_ALIAS', `No anchor &${alias.name} stands before this alias`, source, alias.span, {
    hint: `write "&${alias.name}" before the value that is meant, or quote the text if * is part of it`,
  });
}
