import { omegaconfTypeOf } from '../../parsers/yaml/plain-types.js';
import type { WrittenStyle } from '../../parsers/yaml/scalar-style.js';
import type { YamlNode, YamlScalar, YamlSequence } from '../../parsers/yaml/syntax.js';
import { TAG } from '../../parsers/yaml/tags.js';
import type { EditedDocument } from './document.js';
import { columnOf, entryCount, entrySpan, entryValues, type YamlCollection } from './entries.js';
import { isFirstOnLine } from './lines.js';
import type { Style } from './print-value.js';
import { isPlainSafe } from './scalar-text.js';

/** OmegaConf's own style, for what a document says nothing about. */
const DEFAULT_STYLE: Style = {
  step: 2,
  listOffset: 0,
  dashWidth: 2,
  dictLayout: 'block',
  listLayout: 'block',
  keyStyle: 'plain',
  textStyle: 'plain',
};

/** How new parts of a document are to be written: as the parts beside them are, else as such parts are elsewhere in it. */
export class StyleGuide {
  readonly #text: string;
  readonly #root: YamlNode | undefined;
  readonly #known = new Map<YamlCollection, Style>();
  #habits: Style | undefined;

  constructor({ text, root }: EditedDocument) {
    this.#text = text;
    this.#root = root;
  }

  /** The style of the values in a collection. */
  within(collection: YamlCollection): Style {
    const known = this.#known.get(collection);
    if (known !== undefined) return known;
    const inFlow: Partial<Style> = collection.layout === 'block' ? {} : { dictLayout: 'flow', listLayout: 'flow' };
    const style = { ...this.habits(), ...observe(this.#text, collection), ...inFlow };
    this.#known.set(collection, style);
    return style;
  }

  /** The style of a document as a whole. */
  habits(): Style {
    this.#habits ??= { ...DEFAULT_STYLE, ...observeAll(this.#text, this.#root) };
    return this.#habits;
  }
}

type Observed = { -readonly [Name in keyof Style]?: Style[Name] };

/** What the entries of a collection show, the last ones first. */
function observe(text: string, collection: YamlCollection): Observed {
  const seen: Observed = {};
  if (collection.kind === 'map') observeKey(seen, collection.pairs.at(-1)?.key);
  for (const value of entryValues(collection).toReversed()) {
    if (value.kind === 'scalar') observeText(seen, value);
    else if (value.kind !== 'alias' && entryCount(value) > 0) observeCollection(seen, text, collection, value);
  }
  return seen;
}

function observeKey(seen: Observed, key: YamlNode | undefined): void {
  if (key?.kind === 'scalar') seen.keyStyle = chosenStyle(key) ?? 'plain';
}

function observeText(seen: Observed, scalar: YamlScalar): void {
  const style = chosenStyle(scalar);
  if (style !== undefined) seen.textStyle ??= style;
}

function observeCollection(seen: Observed, text: string, parent: YamlCollection, child: YamlCollection): void {
  const layout = child.layout === 'block' ? 'block' : 'flow';
  if (child.kind === 'map') seen.dictLayout ??= layout;
  else seen.listLayout ??= layout;
  if (child.layout === 'block') observeIndentation(seen, text, parent, child);
}

function observeIndentation(seen: Observed, text: string, parent: YamlCollection, child: YamlCollection): void {
  const offset = columnOf(text, child) - columnOf(text, parent);
  const isOnDashLine = !isFirstOnLine(text, entrySpan(child, 0).start);
  if (parent.kind === 'sequence') {
    if (isOnDashLine) seen.dashWidth ??= offset;
  } else if (!isOnDashLine) {
    if (child.kind === 'map') seen.step ??= offset;
    else seen.listOffset ??= offset;
  }
}

/** What a document shows first: its indentations, the layout of its simple lists, the quotes of its keys. */
function observeAll(text: string, node: YamlNode | undefined, seen: Observed = {}): Observed {
  if (node === undefined || node.kind === 'scalar' || node.kind === 'alias') return seen;
  if (node.kind === 'map' && seen.keyStyle === undefined) observeKey(seen, node.pairs[0]?.key);
  if (node.layout !== 'block') return seen;
  for (const value of entryValues(node)) {
    if (seen.step !== undefined && seen.listOffset !== undefined && seen.listLayout !== undefined) break;
    if (value.kind === 'scalar' || value.kind === 'alias' || entryCount(value) === 0) continue;
    if (value.layout === 'block') observeIndentation(seen, text, node, value);
    if (isSimpleList(value)) seen.listLayout ??= value.layout;
    observeAll(text, value, seen);
  }
  return seen;
}

function isSimpleList(node: YamlCollection): node is YamlSequence {
  return node.kind === 'sequence' && node.items.every((item) => item.value.kind === 'scalar');
}

/** The style that a text is written in although plain style would do; undefined for what is no text or must be quoted. */
function chosenStyle(scalar: YamlScalar): WrittenStyle | undefined {
  const style = textStyleOf(scalar);
  return style === 'plain' || isPlainSafe(scalar.value, 'block') ? style : undefined;
}

/** The style that a text is written in; undefined for block scalars and for what is no text. */
export function textStyleOf({ value, style, tag }: YamlScalar): WrittenStyle | undefined {
  if (style === 'single' || style === 'double') return style;
  return style === 'plain' && tag === undefined && omegaconfTypeOf(value) === TAG.str ? style : undefined;
}
