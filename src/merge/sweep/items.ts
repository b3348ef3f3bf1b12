/** A sequence whose items are computed by their index: nothing of it is held. */
export interface SweepItems<Item> {
  /** Undefined if there is no end. */
  readonly size: bigint | undefined;
  /** The item at an index from 0 up to the size. */
  readonly at: (index: bigint) => Item;
}

export const NO_ITEMS: SweepItems<never> = {
  size: 0n,
  at: () => {
    throw new RangeError('There are no items');
  },
};

/** The items of a list. */
export function itemsOf<Item>(list: readonly Item[]): SweepItems<Item> {
  return {
    size: BigInt(list.length),
    at: (index) => {
      const item = list[Number(index)];
      if (item === undefined) throw new RangeError(`There is no item ${index}`);
      return item;
    },
  };
}

/** The same items, changed one by one when they are asked for. */
export function mapItems<From, To>({ size, at }: SweepItems<From>, change: (item: From) => To): SweepItems<To> {
  return { size, at: (index) => change(at(index)) };
}
