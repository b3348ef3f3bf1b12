import type { Span } from '../../model/source.js';

/**
 * The syntax of an interpolation string (spec omegaconf 5), with the kinds named after the reference grammar's rules.
 * Nodes keep what the text said, blanks inside of tokens included, so that printing gives the text back.
 */
export type InterpolationTree = ConfigValueNode | SingleElementNode;

/** A whole string: text and interpolations in turn. */
export interface ConfigValueNode {
  readonly kind: 'config-value';
  readonly parts: readonly TextPartNode[];
  readonly span: Span;
}

/** What `oc.decode` reads: one value as in the arguments of a resolver. */
export interface SingleElementNode {
  readonly kind: 'single-element';
  readonly element: ElementNode;
  readonly span: Span;
}

export type TextPartNode = TextNode | InterpolationNode;

/**
 * What a run of text means: `plain` is itself, `escaped-interpolation` is `\${` after any number of escaped backslashes,
 * `escaped-quote` likewise before a quote, `backslashes` an even run, which is halved only in front of an interpolation
 * and at the end of a quoted text (spec omegaconf 5.4).
 */
export type TextForm = 'plain' | 'escaped-interpolation' | 'escaped-quote' | 'backslashes';

export interface TextNode {
  readonly kind: 'text';
  readonly form: TextForm;
  readonly text: string;
  readonly span: Span;
}

export type InterpolationNode = NodeInterpolation | ResolverInterpolation;

/** `${a.b[c]}`, `${..a}`: a place in the config. */
export interface NodeInterpolation {
  readonly kind: 'interpolation-node';
  /** `${` and the blanks after it. */
  readonly open: string;
  /** How many dots lead: none is the root, one the container that holds the string, two its parent. */
  readonly dots: number;
  readonly keys: readonly ConfigKeyNode[];
  readonly close: string;
  readonly span: Span;
}

/** One step of a path, or one part of a resolver's name. */
export interface ConfigKeyNode {
  readonly kind: 'config-key';
  readonly style: 'dot' | 'bracket';
  readonly key: string | InterpolationNode;
  readonly span: Span;
}

/** `${name:arguments}`: a call. */
export interface ResolverInterpolation {
  readonly kind: 'interpolation-resolver';
  readonly open: string;
  readonly name: readonly ConfigKeyNode[];
  readonly colon: string;
  readonly args: SequenceNode;
  readonly close: string;
  readonly span: Span;
}

/** Elements with the commas between them: one comma less than elements, or neither. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly elements: readonly (ElementNode | EmptyElementNode)[];
  readonly commas: readonly string[];
  readonly span: Span;
}

/** Nothing where an element could stand (`a,,b`): an empty text, with a warning. */
export interface EmptyElementNode {
  readonly kind: 'empty-element';
  readonly span: Span;
}

export type ElementNode = QuotedValueNode | ListContainerNode | DictContainerNode | PrimitiveNode;

export interface QuotedValueNode {
  readonly kind: 'quoted-value';
  readonly quote: "'" | '"';
  readonly parts: readonly TextPartNode[];
  readonly span: Span;
}

export interface ListContainerNode {
  readonly kind: 'list-container';
  readonly open: string;
  readonly items: SequenceNode;
  readonly close: string;
  readonly span: Span;
}

export interface DictContainerNode {
  readonly kind: 'dict-container';
  readonly open: string;
  readonly pairs: readonly DictPairNode[];
  readonly commas: readonly string[];
  readonly close: string;
  readonly span: Span;
}

export interface DictPairNode {
  readonly kind: 'dict-pair';
  readonly key: DictKeyNode;
  readonly colon: string;
  readonly value: ElementNode;
  readonly span: Span;
}

export interface DictKeyNode {
  readonly kind: 'dict-key';
  readonly parts: readonly TokenNode[];
  readonly span: Span;
}

/** An unquoted value. One part has a type of its own, several are text. */
export interface PrimitiveNode {
  readonly kind: 'primitive';
  readonly parts: readonly (TokenNode | InterpolationNode)[];
  readonly span: Span;
}

export type TokenType = 'id' | 'null' | 'int' | 'float' | 'bool' | 'unquoted-char' | 'colon' | 'escape' | 'blanks';

export interface TokenNode {
  readonly kind: 'token';
  readonly type: TokenType;
  readonly text: string;
  readonly span: Span;
}
