import { isOverrideList, isSweep, type Zip, type ZipMember } from '../../grammar/override/values.js';
import type { Override } from '../../grammar/override/override.js';
import { overrideChildren, type OverrideTreeNode } from '../../grammar/override/tree.js';
import { errorOf } from '../../model/errors.js';
import type { Span } from '../../model/source.js';
import { itemsOf, type SweepItems } from './items.js';
import { globItems, itemsInOrder, itemText, shuffledItems, type SweepItemsOptions } from './override-items.js';

/** A member of a zip, expanded. */
interface Column {
  readonly keyElement: string;
  readonly items: SweepItems<string>;
}

/**
 * The rows of `name=zip(…)`, each the overrides that a job gets in place of the dimension. The name is that of the dimension
 * alone: it reaches no job.
 * @throws ComposeError `SWEEP_ZIP` for a name that is none, and for members without items, without an end, or with more items
 * than others; what `sweepItems` throws
 */
export function zipRows(override: Override, zip: Zip, options: SweepItemsOptions): SweepItems<readonly string[]> {
  if (override.type !== 'CHANGE' || override.package !== null || override.key === '') throw unnamed(override);
  const columns = zip.members.map((member) => columnOf(member, override, options));
  const size = commonSize(columns, override);
  const rows = {
    size,
    at: (index: bigint) => columns.map(({ keyElement, items }) => `${keyElement}=${items.at(index)}`),
  };
  return zip.shuffle ? shuffledItems(rows, override, options.seed) : rows;
}

function columnOf({ keyElement, items }: ZipMember, override: Override, options: SweepItemsOptions): Column {
  if (isOverrideList(items)) return { keyElement, items: itemsOf(items.map((item) => itemText(item, override))) };
  if (isSweep(items)) return { keyElement, items: itemsInOrder(items, override) };
  return { keyElement, items: globItems(items, groupOf(keyElement), override, options) };
}

/** The group that a key chooses an option of: without operator and package. */
function groupOf(keyElement: string): string {
  const [group = ''] = keyElement.replace(/^\+{1,2}/, '').split('@', 1);
  return group;
}

function commonSize(columns: readonly Column[], override: Override): bigint {
  const [first] = columns;
  for (const { keyElement, items } of columns) {
    const span = memberSpan(override, keyElement);
    if (items.size === undefined) throw refused(`The member "${keyElement}" of zip() has no end`, override, span);
    if (items.size === 0n) throw refused(`The member "${keyElement}" of zip() has no items`, override, span);
    if (first === undefined || items.size === first.items.size) continue;
    const counts = columns.map((column) => `"${column.keyElement}" has ${String(column.items.size)}`).join(', ');
    throw refused(`The members of zip() have different numbers of items: ${counts}`, override, span, EQUAL);
  }
  return first?.items.size ?? 0n;
}

const EQUAL = 'give each member an item for each job; in a list of lists, `[[a,b],[c,d]]`, each inner list is one item';

function unnamed(override: Override): Error {
  const hint = 'write `name=zip(…)` with any name; members may have `+` and packages';
  return refused('The dimension of a zip has a plain name', override, override.tree.key.span, hint);
}

/** Where a member stands in the override. */
function memberSpan({ tree }: Override, keyElement: string): Span {
  const nodes: OverrideTreeNode[] = [tree];
  for (const node of nodes) {
    if (node.kind === 'argument' && node.name?.text === keyElement) return node.span;
    nodes.push(...overrideChildren(node));
  }
  return tree.span;
}

function refused(message: string, { source }: Override, span: Span, hint?: string): Error {
  return errorOf({ code: 'SWEEP_ZIP', message, source, span, ...(hint !== undefined && { hint }) });
}
