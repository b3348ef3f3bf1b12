import type { Span } from '../../model/source.js';
import type {
  HoconContinuationNode,
  HoconFieldOperator,
  HoconIncludeNode,
  HoconSubstitutionNode,
  HoconTextNode,
} from './tree.js';

/** A piece of a value that holds no other. */
export type HoconLeafNode = HoconTextNode | HoconSubstitutionNode | HoconIncludeNode | HoconContinuationNode;

/**
 * What the parser tells of a text, in its order: a tree can be built of it, or values at once. Each thing that begins ends
 * before what it is in, unless the text has an error: there the parser stops, but first ends the object whose next field it
 * cannot read, since its fields so far count in ClearML's reader.
 */
export interface HoconBuilder {
  /** An object begins: a piece of the value that is open, or the root. */
  beginObject(): void;
  /** `isBraced` is false for the root of a text that leaves the braces out. */
  endObject(span: Span, isBraced: boolean): void;
  /** A list begins: a piece of the value that is open, or the root. */
  beginList(): void;
  endList(span: Span): void;
  /** A field of the innermost object begins, whose key has these pieces, and with it its value. */
  beginField(key: readonly HoconTextNode[]): void;
  /** The span is that of the value. */
  endField(operator: HoconFieldOperator, span: Span): void;
  /** An include that stands where a field may. */
  include(include: HoconIncludeNode): void;
  /** An element of the innermost list begins. */
  beginElement(): void;
  endElement(span: Span): void;
  /** A piece of the value that is open. */
  piece(piece: HoconLeafNode): void;
}
