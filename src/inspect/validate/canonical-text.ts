/**
 * A text that is the same for JSON values that are equal: `1` and `1.0` are, dicts compare without order. `visit` is called
 * for every part, so that the caller can bound the work.
 */
export function canonicalText(data: unknown, visit: () => void): string {
  visit();
  if (Array.isArray(data)) return `[${data.map((item) => canonicalText(item, visit)).join(',')}]`;
  if (typeof data === 'object' && data !== null) return objectText(data, visit);
  if (typeof data === 'number' && Number.isInteger(data)) return String(BigInt(data));
  return typeof data === 'string' ? JSON.stringify(data) : String(data);
}

function objectText(data: object, visit: () => void): string {
  const members = Object.entries(data).map(([name, value]) => `${JSON.stringify(name)}:${canonicalText(value, visit)}`);
  return `{${members.sort().join(',')}}`;
}
