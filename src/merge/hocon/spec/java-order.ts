/**
 * Keys in the order in which a Java hash map walks them. The reference resolves the fields of an object in this order, and
 * where two objects refer to each other's fields the order decides what the first one sees.
 */
export function inJavaOrder(keys: readonly string[]): string[] {
  let capacity = 16;
  while (keys.length > capacity * LOAD_FACTOR) capacity *= 2;
  const bucket = (key: string): number => (capacity - 1) & spread(hashCode(key));
  const ranked = keys.map((key) => [bucket(key), key] as const);
  return ranked.sort(([a], [b]) => a - b).map(([, key]) => key);
}

const LOAD_FACTOR = 0.75;

function hashCode(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = (Math.imul(31, hash) + key.charCodeAt(at)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
