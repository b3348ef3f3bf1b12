/** Supplies the function that Chevrotain checks a grammar with, which Node 20 does not have yet. */
export function supplyGroupBy(): void {
  Object.assign(Object, { groupBy });
}

function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => PropertyKey): Record<PropertyKey, Item[]> {
  const groups: Record<PropertyKey, Item[]> = {};
  for (const item of items) (groups[keyOf(item)] ??= []).push(item);
  return groups;
}
