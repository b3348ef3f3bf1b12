import { errorOf } from '../../../model/errors.js';
import { formatPath } from '../../../model/path.js';
import { nearest } from '../../../model/suggest.js';
import { hoconError } from '../errors.js';
import type { Found } from './find.js';
import type { ClearmlKey, ReferenceNode } from './nodes.js';

/** A required reference that neither the document nor the environment has, with the nearest name that one of them has. */
export function missingReference(
  { name, path, origin }: ReferenceNode,
  found: Extract<Found, { kind: 'missing' }> | { readonly kind: 'found' } | undefined,
  env: ReadonlyMap<string, string>,
): Error {
  const message = `Nothing is named ${JSON.stringify(name)}, neither a key nor an environment variable`;
  const suggestion = (found?.kind === 'missing' ? nearestPath(found, path) : undefined) ?? nearest(name, env.keys());
  const hint = suggestion === undefined ? 'write ${?…} if it may be missing' : `did you mean \${${suggestion}}?`;
  return hoconError({ code: 'HOCON_SUBSTITUTION', message, hint, path }, origin);
}

/** A reference to a part of the key it stands at, which the key's earlier value lacks: `?` does not help there. */
export function missingInEarlier(
  { name, path, origin }: ReferenceNode,
  found: Extract<Found, { kind: 'missing' }>,
): Error {
  const key = formatPath(path.slice(0, 1));
  const message = `Nothing is named ${JSON.stringify(name)} in the value that ${JSON.stringify(key)} had before`;
  const nearby = nearestPath(found, path.slice(1));
  const hint = nearby === undefined ? `give ${name} a value above this` : `did you mean \${${key}.${nearby}}?`;
  return hoconError({ code: 'HOCON_MISSING', message, hint, path }, origin);
}

function nearestPath(found: Extract<Found, { kind: 'missing' }>, path: readonly ClearmlKey[]): string | undefined {
  const keys = Array.from(found.parent.fields.values(), ({ key }) => String(key));
  const key = nearest(String(found.path.at(-1) ?? ''), keys);
  if (key === undefined) return undefined;
  return formatPath([...found.path.slice(0, -1), key, ...path.slice(found.path.length)]);
}

/** A reference whose path leads through something that is no object. */
export function blockedReference(
  { name, path, origin }: ReferenceNode,
  found: Extract<Found, { kind: 'blocked' }>,
): Error {
  const place = formatPath(found.path);
  const message = `${JSON.stringify(name)} leads through ${JSON.stringify(place)}, which is no object`;
  return hoconError({ code: 'HOCON_TYPE', message, path }, origin, [
    { message: 'this is no object', origin: found.node.origin },
  ]);
}

/** References that wait for each other, each named with its place. */
export function cycleOf(references: readonly ReferenceNode[]): Error {
  const [first, ...others] = [...new Set(references)];
  const names = [...new Set(references.map(({ name }) => `\${${name}}`))].slice(0, MAX_NAMES).join(', ');
  const problem = {
    code: 'HOCON_CYCLE',
    message: others.length === 0 ? `${names} depends on itself` : `${names} depend on each other`,
    hint: 'give one of these keys a value of its own',
  } as const;
  if (first === undefined) throw errorOf({ code: 'HOCON_CYCLE', message: 'A value depends on itself' });
  const related = others.slice(0, MAX_NAMES).map(({ name, origin }) => ({ message: `\${${name}} waits here`, origin }));
  return hoconError(problem, first.origin, related);
}

/** More references of one cycle are not told. */
const MAX_NAMES = 20;
