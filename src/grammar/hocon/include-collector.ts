import type { HoconBuilder, HoconLeafNode } from './builder.js';
import type { HoconIncludeNode } from './tree.js';

/** Finds the includes of a text, in order, at whatever depth they stand. */
export class IncludeCollector implements HoconBuilder {
  readonly includes: HoconIncludeNode[] = [];

  include(include: HoconIncludeNode): void {
    this.includes.push(include);
  }

  piece(piece: HoconLeafNode): void {
    if (piece.kind === 'include') this.includes.push(piece);
  }

  beginObject(): void {}
  endObject(): void {}
  beginList(): void {}
  endList(): void {}
  beginField(): void {}
  endField(): void {}
  beginElement(): void {}
  endElement(): void {}
}
