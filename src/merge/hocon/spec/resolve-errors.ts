import type { ConfigError } from '../../../model/errors.js';
import { formatPath } from '../../../model/path.js';
import { nearest } from '../../../model/suggest.js';
import { hoconError } from '../errors.js';
import type { SpecNode, SpecObject, SpecReference } from './nodes.js';

/** Thrown when a reference is met while it is being resolved; an optional reference on the way is then absent. */
export class CycleSignal extends Error {
  /** The references under evaluation, from the first one to the one that was met again. */
  readonly references: readonly SpecReference[];

  constructor(references: readonly SpecReference[]) {
    super('cycle');
    this.references = references;
  }
}

/** References that lead back to themselves, each with its place. */
export function cycleError(references: readonly SpecReference[]): ConfigError {
  const last = references.at(-1);
  if (last === undefined) throw new Error('a cycle has a reference');
  const cycle = references.slice(references.indexOf(last));
  const message = `${cycle.map(expression).join(' → ')} is a cycle of references`;
  const related = cycle
    .slice(1)
    .map((reference) => ({ message: `leads to ${expression(reference)}`, origin: reference.origin }));
  const hint = 'give one of these keys a value of its own, or make a reference optional: ${?path}';
  return hoconError({ code: 'HOCON_CYCLE', message, hint, path: last.path }, last.origin, related);
}

/** A required reference that neither the document nor the environment has. */
export function missingError(
  reference: SpecReference,
  root: SpecObject,
  env: ReadonlyMap<string, string>,
): ConfigError {
  const path = reference.path.slice(reference.prefixLength);
  const suggestion = nearestPath(root, path) ?? nearest(formatPath(path), env.keys());
  const hint = suggestion === undefined ? 'write ${?…} if it may be missing' : `did you mean \${${suggestion}}?`;
  const message = `Nothing is named ${JSON.stringify(formatPath(path))}, neither a key nor an environment variable`;
  return hoconError({ code: 'HOCON_SUBSTITUTION', message, hint, path }, reference.origin);
}

function nearestPath(root: SpecObject, path: readonly string[]): string | undefined {
  let object = root;
  for (const [at, key] of path.entries()) {
    const node = object.fields.get(key);
    if (node?.kind === 'object') {
      object = node;
      continue;
    }
    const near = nearest(key, object.fields.keys());
    return near === undefined ? undefined : formatPath([...path.slice(0, at), near, ...path.slice(at + 1)]);
  }
  return undefined;
}

/** A value whose references cannot be told apart from what they build on. */
export function unresolvable(node: SpecNode): ConfigError {
  const message = 'The references of this value depend on the value itself in a way that cannot be resolved';
  return hoconError(
    { code: 'HOCON_CYCLE', message, hint: 'give the value it builds on a key of its own' },
    node.origin,
  );
}

function expression({ path, optional }: SpecReference): string {
  return `\${${optional ? '?' : ''}${formatPath(path)}}`;
}
