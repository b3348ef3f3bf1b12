import type { HoconDialect, HoconIncludeNode } from '../../grammar/hocon/tree.js';
import type { Origin } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import { quotedClearml } from '../../parsers/hocon/clearml-scalars.js';
import { quotedSpec, tripleText } from '../../parsers/hocon/spec-scalars.js';
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

/** A place of a text on a chain of includes. */
export function originIn({ source, via }: IncludeChain, span: Span): Origin {
  return via === undefined ? { kind: 'file', source, span } : { kind: 'file', source, span, via };
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

/** True if a text is being read already, or so many are that no more may be: {@link checkIncludeLoop} refuses it. */
export function isEntered(chain: IncludeChain, location: string, limit: number): boolean {
  let depth = 0;
  for (let at: IncludeChain | undefined = chain; at !== undefined; at = at.outer) {
    if (++depth > limit || at.location === location) return true;
  }
  return false;
}

/** The error of a required text that is not there. */
export function missingInclude(name: string, origin: Origin): Error {
  const message = `The required include ${JSON.stringify(name)} is missing`;
  return hoconError({ code: 'HOCON_INCLUDE', message, hint: 'leave out required(…) if it may be missing' }, origin);
}

/** A text that an include may mean. */
export interface IncludePlace {
  readonly kind: HoconIncludeRequest['kind'];
  readonly name: string;
  /** How the text is read. */
  readonly format: 'hocon' | 'json' | 'properties';
}

const FORMATS = { '.conf': 'hocon', '.json': 'json', '.properties': 'properties' } as const;
const EXTENSIONS = ['.conf', '.json', '.properties'] as const;

/** The name of an include as a text. */
export function includeName({ name }: HoconIncludeNode, dialect: HoconDialect): string {
  if (dialect === 'clearml') return quotedClearml(name.raw);
  return name.kind === 'triple' ? tripleText(name.raw) : quotedSpec(name.raw);
}

/**
 * The texts that an include may mean, the winning one first. For ClearML's reader that is one HOCON text (spec hocon 2.7).
 * In full HOCON a name without an extension stands for the `.conf`, `.json` and `.properties` files of that name, each in its
 * own format (spec hocon 3); a plain `include "x.json"` is read as HOCON: in the reference such a file takes over the format
 * of the including one.
 */
export function includePlaces(include: HoconIncludeNode, chain: IncludeChain, dialect: HoconDialect): IncludePlace[] {
  const written = includeName(include, dialect);
  const kind = includeKind(include, written);
  if (dialect === 'clearml') {
    return [{ kind, name: kind === 'url' ? written : includePath(chain, written), format: 'hocon' }];
  }
  // `file(…)` is relative to the working directory, as the first text is, and not to the including one
  const name = kind === 'url' ? written : includePath(include.target === 'file' ? first(chain) : chain, written);
  const extension = EXTENSIONS.find((candidate) => written.endsWith(candidate));
  if (kind !== 'url' && extension === undefined) {
    return EXTENSIONS.map((added) => ({ kind, name: name + added, format: FORMATS[added] }));
  }
  const isPlain = include.target === 'any' || extension === undefined;
  return [{ kind, name, format: isPlain ? 'hocon' : FORMATS[extension] }];
}

/** `any` is a URL if it begins like one, else a file. */
function includeKind(include: HoconIncludeNode, name: string): HoconIncludeRequest['kind'] {
  if (include.target !== 'any') return include.target;
  return /^(?:https?|file):\/\//.test(name) ? 'url' : 'file';
}

function first(chain: IncludeChain): IncludeChain {
  let at = chain;
  while (at.outer !== undefined) at = at.outer;
  return at;
}

/** A file name relative to the folder of the including text, with `.` and `..` taken out. */
function includePath(chain: IncludeChain, name: string): string {
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
