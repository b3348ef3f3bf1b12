import type { Span } from '../../model/source.js';

/**
 * The syntax tree of an override: plain data with a span on every node, named after the rules of Hydra's grammar (spec
 * override-grammar 3). Nodes keep what the text said, blanks included, so that printing gives the text back; what it means
 * is decided by evaluation.
 */
export interface OverrideNode {
  readonly kind: 'override';
  readonly operator: OverrideOperator;
  readonly key: KeyNode | InvalidNode;
  readonly package: PackageNode | undefined;
  /** The `=` with the blanks behind it; absent in `~key`. */
  readonly equal: string | undefined;
  /** Absent exactly where `equal` is; an empty primitive in `key=`. */
  readonly value: ElementNode | SimpleChoiceSweepNode | undefined;
  /** Blanks behind the value. */
  readonly trailing: string;
  readonly span: Span;
}

/** Change, add, add or change, delete. */
export type OverrideOperator = '' | '+' | '++' | '~';

/** A config key with dots or a group path with slashes; may be empty. */
export interface KeyNode {
  readonly kind: 'key';
  readonly text: string;
  readonly span: Span;
}

/** What stands behind `@`; may be empty. */
export interface PackageNode {
  readonly kind: 'package';
  readonly text: string;
  readonly span: Span;
}

/** Two or more elements with commas between them. */
export interface SimpleChoiceSweepNode {
  readonly kind: 'simple-choice-sweep';
  readonly elements: readonly ElementNode[];
  /** One between each two elements, with the blanks around. */
  readonly commas: readonly string[];
  readonly span: Span;
}

export type ElementNode =
  FunctionNode | ListContainerNode | DictContainerNode | QuotedValueNode | PrimitiveNode | InvalidNode;

/** A call. */
export interface FunctionNode {
  readonly kind: 'function';
  readonly name: FunctionNameNode;
  readonly open: string;
  readonly arguments: readonly ArgumentNode[];
  readonly commas: readonly string[];
  /** Empty where the bracket is missing, in trees of texts that are not well formed. */
  readonly close: string;
  readonly span: Span;
}

export interface FunctionNameNode {
  readonly kind: 'function-name';
  readonly text: string;
  readonly span: Span;
}

/** An argument, with a name and `=` if it is given by name. */
export interface ArgumentNode {
  readonly kind: 'argument';
  readonly name: ArgumentNameNode | undefined;
  readonly equal: string;
  readonly value: ElementNode;
  readonly span: Span;
}

export interface ArgumentNameNode {
  readonly kind: 'argument-name';
  readonly text: string;
  readonly span: Span;
}

export interface ListContainerNode {
  readonly kind: 'list-container';
  readonly open: string;
  readonly elements: readonly ElementNode[];
  readonly commas: readonly string[];
  /** Empty where the bracket is missing, in trees of texts that are not well formed. */
  readonly close: string;
  readonly span: Span;
}

export interface DictContainerNode {
  readonly kind: 'dict-container';
  readonly open: string;
  readonly pairs: readonly DictPairNode[];
  readonly commas: readonly string[];
  /** Empty where the bracket is missing, in trees of texts that are not well formed. */
  readonly close: string;
  readonly span: Span;
}

export interface DictPairNode {
  readonly kind: 'dict-pair';
  readonly key: PrimitiveNode | InvalidNode;
  readonly colon: string;
  readonly value: ElementNode;
  readonly span: Span;
}

/** A quoted string as it is written, quotes included. */
export interface QuotedValueNode {
  readonly kind: 'quoted-value';
  readonly quote: "'" | '"';
  readonly text: string;
  readonly span: Span;
}

/** An unquoted run as it is written, without the blanks behind it. */
export interface PrimitiveNode {
  readonly kind: 'primitive';
  readonly type: PrimitiveType;
  readonly text: string;
  readonly span: Span;
}

/** What a run is by its tokens: a single token has its own type, several make a text (spec 5.1). */
export type PrimitiveType = 'null' | 'bool' | 'int' | 'float' | 'text';

/** What is not well formed, and what could be made out in it. Only in trees of texts that have issues. */
export interface InvalidNode {
  readonly kind: 'invalid';
  readonly text: string;
  readonly parts: readonly (ElementNode | KeyNode | PackageNode)[];
  readonly span: Span;
}

/** Any node. */
export type OverrideTreeNode =
  | OverrideNode
  | KeyNode
  | PackageNode
  | SimpleChoiceSweepNode
  | ElementNode
  | FunctionNameNode
  | ArgumentNode
  | ArgumentNameNode
  | DictPairNode;

/** The nodes directly inside a node, in the order of the text. */
export function overrideChildren(node: OverrideTreeNode): readonly OverrideTreeNode[] {
  switch (node.kind) {
    case 'override':
      return present([node.key, node.package, node.value]);
    case 'simple-choice-sweep':
    case 'list-container':
      return node.elements;
    case 'function':
      return [node.name, ...node.arguments];
    case 'argument':
      return present([node.name, node.value]);
    case 'dict-container':
      return node.pairs;
    case 'dict-pair':
      return [node.key, node.value];
    case 'invalid':
      return node.parts;
    case 'key':
    case 'package':
    case 'function-name':
    case 'argument-name':
    case 'quoted-value':
    case 'primitive':
      return [];
  }
}

function present(nodes: readonly (OverrideTreeNode | undefined)[]): OverrideTreeNode[] {
  return nodes.filter((node) => node !== undefined);
}
