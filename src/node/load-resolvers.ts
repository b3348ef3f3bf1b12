import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorOf } from '../model/errors.js';
import type { Resolver } from '../merge/omegaconf/resolve-context.js';

/**
 * The resolvers of a module: its default export maps names to functions `(args, call) => value`, or to
 * `{ resolve, useCache }`.
 * @throws SourceError `SOURCE_RESOLVERS` if the module cannot be loaded or exports something else
 */
export async function loadResolvers(path: string): Promise<Readonly<Record<string, Resolver>>> {
  const exported = await importDefault(path);
  if (typeof exported !== 'object' || exported === null) throw notResolvers(path, 'its default export is no object');
  const resolvers = Object.create(null) as Record<string, Resolver>;
  for (const [name, resolver] of Object.entries(exported)) {
    if (!isResolver(resolver)) throw notResolvers(path, `"${name}" is neither a function nor { resolve }`);
    resolvers[name] = resolver;
  }
  return resolvers;
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const module: unknown = await import(pathToFileURL(resolve(path)).href);
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  } catch (error) {
    throw notResolvers(path, error instanceof Error ? error.message : String(error), error);
  }
}

function isResolver(value: unknown): value is Resolver {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && 'resolve' in value && typeof value.resolve === 'function';
}

function notResolvers(path: string, reason: string, cause?: unknown): Error {
  const message = `The resolvers of "${path}" cannot be used: ${reason}`;
  const hint = 'export default { name: (args, call) => value }';
  return errorOf({ code: 'SOURCE_RESOLVERS', message, hint }, { cause });
}
