/** A source of random numbers: each call returns the next, a 32-bit unsigned integer. */
export type Random = () => number;

/** What random numbers start from; the same seed gives the same numbers everywhere. */
export type Seed = number | bigint | string;

/** The random numbers of a seed (xoshiro128**, its state filled from a hash of the seed's text). */
export function randomFrom(seed: Seed): Random {
  const fill = hashes(String(seed));
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/** A random whole number from 0 up to a bound of at most 2^32, each equally likely. */
function randomBelow(bound: number, random: Random): number {
  const range = 2 ** 32;
  const unbiased = range - (range % bound);
  let drawn = random();
  while (drawn >= unbiased) drawn = random();
  return drawn % bound;
}

/** The items in random order, every order equally likely. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order: Item[] = [];
  for (const item of items) {
    const at = randomBelow(order.length + 1, random);
    const displaced = order[at];
    if (displaced === undefined) order.push(item);
    else {
      order[at] = item;
      order.push(displaced);
    }
  }
  return order;
}

/** Numbers from a text: FNV-1a over its units, then each number mixed from the one before (splitmix32). */
function hashes(text: string): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
}

/** Every bit of the result depends on every bit of the input. */
export function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97);
  return (second ^ (second >>> 15)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
