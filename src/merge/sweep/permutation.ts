import { mix, randomFrom, shuffled, type Seed } from '../../model/random.js';
import { itemsOf, type SweepItems } from './items.js';

/** Up to this size the order is drawn and held; beyond it is computed by index. */
const HELD_SIZE = 65_536n;
const ROUNDS = 6;

/** The items in the random order of a seed. */
export function permuted<Item>({ at }: SweepItems<Item>, size: bigint, seed: Seed): SweepItems<Item> {
  const order = size <= HELD_SIZE ? drawnOrder(Number(size), seed) : computedOrder(size, seed);
  return { size, at: (index) => at(order(index)) };
}

function drawnOrder(size: number, seed: Seed): (index: bigint) => bigint {
  const indexes = Array.from({ length: size }, (_, index) => BigInt(index));
  return itemsOf(shuffled(indexes, randomFrom(seed))).at;
}

/**
 * A permutation of the indexes below `size` that is computed index by index: a Feistel network permutes the numbers of
 * twice as many bits as half of them need, and is applied again for as long as its result is too large.
 */
function computedOrder(size: bigint, seed: Seed): (index: bigint) => bigint {
  const random = randomFrom(seed);
  const keys = Array.from({ length: ROUNDS }, random);
  const halfBits = BigInt(Math.ceil(size.toString(2).length / 2));
  return (index) => {
    let result = index;
    do result = permuteHalves(result, halfBits, keys);
    while (result >= size);
    return result;
  };
}

function permuteHalves(value: bigint, halfBits: bigint, keys: readonly number[]): bigint {
  let left = value >> halfBits;
  let right = BigInt.asUintN(Number(halfBits), value);
  for (const key of keys) {
    [left, right] = [right, left ^ BigInt.asUintN(Number(halfBits), scramble(right, key))];
  }
  return (left << halfBits) | right;
}

/** As many pseudo-random bits as the value has, and 32 more. */
function scramble(value: bigint, key: number): bigint {
  let state = key;
  for (let rest = value; rest > 0n; rest >>= 32n) state = mix(state ^ Number(BigInt.asUintN(32, rest)));
  let result = BigInt(mix(state));
  for (let rest = value; rest > 0n; rest >>= 32n) {
    state = mix(state + key);
    result = (result << 32n) | BigInt(state);
  }
  return result;
}
