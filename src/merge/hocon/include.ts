import type { HoconIncludeNode } from '../../grammar/hocon/tree.js';
import type { Origin } from '../../model/origin.js';
import type { Source } from '../../model/source.js';
import type { Budget } from './budget.js';
import { hoconError, type RelatedOrigin } from './errors.js';

/** What an include asks for. */
export interface HoconIncludeRequest {
  readonly kind: 'file' | 'url' | 'classpath';
  /** A URL, or a path with `.` and `..` taken out, relative to the place of the first text. */
  readonly name: string;
  /** The name of the text that holds the include. */
  readonly from: string;
}

/** Reads what an include asks for; undefined if there is no such text. It alone decides what may be read. */
export type HoconIncludeReader = (request: HoconIncludeRequest) => string | undefined;

/** A text on the way of includes: how it is called, and where the include stands that led to it. */
export interface IncludeChain {
  readonly source: Source;
  /** The path by which includes find it; undefined for a first text without one. */
  readonly location?: string;
  readonly via?: Origin;
  readonly outer?: IncludeChain;
}

/** The chain inside an included text. */
export function enter(chain: IncludeChain, location: string, text: string, via: Origin): IncludeChain {
  return { source: { name: location, text }, location, via, outer: chain };
}

/**
 * Refuses a text that is being read already, and chains of includes that are longer than the limit on depth.
 * @throws SourceError `HOCON_INCLUDE` with the whole chain; LimitError `LIMIT_DEPTH`
 */
export function checkIncludeLoop(chain: IncludeChain, location: string, origin: Origin, budget: Budget): void {
  const related: RelatedOrigin[] = [];
  let depth = 0;
  for (let at: IncludeChain | undefined = chain; at !== undefined; at = at.outer) {
    budget.checkDepth(++depth);
    if (at.location === location) {
      const message = `Including ${JSON.stringify(location)} leads back to itself`;
      throw hoconError({ code: 'HOCON_INCLUDE', message, hint: 'take one of these includes out' }, origin, related);
    }
    if (at.via !== undefined)
      related.push({ message: `${JSON.stringify(at.source.name)} is included here`, origin: at.via });
  }
}

/** The error of a required text that is not there. */
export function missingInclude(name: string, origin: Origin): Error {
  const message = `The required include ${JSON.stringify(name)} is missing`;
  return hoconError({ code: 'HOCON_INCLUDE', message, hint: 'leave out required(…) if it may be missing' }, origin);
}

/** What an include's written name stands for: `any` is a URL if it begins like one, else a file. */
export function includeKind(include: HoconIncludeNode, name: string): HoconIncludeRequest['kind'] {
  if (include.target !== 'any') return include.target;
  return /^(?:https?|file):\/\//.test(name) ? 'url' : 'file';
}

/** A file name relative to the folder of the including text, with `.` and `..` taken out. */
export function includePath(chain: IncludeChain, name: string): string {
  const from = chain.location ?? '';
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return normalPath(name.startsWith('/') ? name : folder + name);
}

function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const isClimbing = part === '..' && parts.length > 0 && parts.at(-1) !== '..';
    if (isClimbing) parts.pop();
    else parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}
