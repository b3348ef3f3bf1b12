import type { HoconIncludeNode } from '../../../grammar/hocon/tree.js';
import type { Origin } from '../../../model/origin.js';
import type { Source } from '../../../model/source.js';
import { readProperties } from '../../../parsers/hocon/properties.js';
import { quotedSpec, tripleText } from '../../../parsers/hocon/spec-scalars.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { checkIncludeLoop, enter, includeKind, includePath, missingInclude } from '../include.js';
import type { SpecContext } from './context.js';
import { withFallback } from './merge.js';
import type { SpecObject } from './nodes.js';
import { objectOfPaths } from './path-map.js';

const EXTENSIONS = ['.conf', '.json', '.properties'] as const;

/**
 * What an include reads, unresolved. A name without an extension stands for the `.conf`, `.json` and `.properties` files of
 * that name, the first one winning, each in its own format (spec hocon 3). A plain `include "x.json"` is read as HOCON: in
 * the reference such a file takes over the format of the including one. Undefined if nothing is there and nothing need be.
 * @throws SourceError `HOCON_INCLUDE`; ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`
 */
export function includedObject(
  include: HoconIncludeNode,
  origin: Origin,
  context: SpecContext,
): SpecObject | undefined {
  const { raw } = include.name;
  const name = include.name.kind === 'triple' ? tripleText(raw) : quotedSpec(raw);
  const kind = includeKind(include, name);
  // `file(…)` is relative to the working directory, as the first text is, and not to the including one
  const location =
    kind === 'url' ? name : includePath(include.target === 'file' ? first(context) : context.chain, name);
  const hasExtension = kind === 'url' || EXTENSIONS.some((extension) => name.endsWith(extension));
  const locations = hasExtension ? [location] : EXTENSIONS.map((extension) => location + extension);
  const isHocon = hasExtension && include.target === 'any';
  const found = locations
    .map((place) => readOne({ kind, location: place, isHocon }, origin, context))
    .filter((object) => object !== undefined);
  if (found.length === 0 && include.required) throw missingInclude(name, origin);
  return found.reduce<SpecObject | undefined>(
    (upper, lower) => (upper === undefined ? lower : over(upper, lower)),
    undefined,
  );
}

function first({ chain }: SpecContext): SpecContext['chain'] {
  let at = chain;
  while (at.outer !== undefined) at = at.outer;
  return at;
}

function over(upper: SpecObject, lower: SpecObject): SpecObject {
  const merged = withFallback(upper, lower);
  return merged.kind === 'object' ? merged : upper;
}

interface Place {
  readonly kind: 'file' | 'url' | 'classpath';
  readonly location: string;
  /** True if the extension does not say the format. */
  readonly isHocon: boolean;
}

function readOne({ kind, location, isHocon }: Place, origin: Origin, context: SpecContext): SpecObject | undefined {
  const { chain, budget } = context;
  checkIncludeLoop(chain, location, origin, budget);
  const text = context.include?.({ kind, name: location, from: chain.source.name });
  if (text === undefined) return undefined;
  const inner = enter(chain, location, text, origin);
  if (!isHocon && location.endsWith('.properties')) return propertiesObject(inner.source, origin, budget);
  const isJson = !isHocon && location.endsWith('.json');
  if (isJson) checkJson(text, { kind: 'file', source: inner.source, span: { start: 0, end: 0 }, via: origin });
  const root = context.evaluate({ ...context, chain: inner, isJson });
  if (root.kind === 'object') return root;
  throw hoconError({ code: 'HOCON_TYPE', message: 'A list cannot be included; an include must be an object' }, origin);
}

function propertiesObject(source: Source, via: Origin, budget: Budget): SpecObject {
  budget.checkLength(source.text.length);
  const whole: Origin = { kind: 'file', source, span: { start: 0, end: source.text.length }, via };
  const entries = readProperties(source.text).map(({ key, value, span }) => ({
    path: key,
    text: value,
    origin: { ...whole, span },
  }));
  return objectOfPaths(entries, whole, budget);
}

/** HOCON's grammar takes more than JSON's; a JSON file may not hold that. */
function checkJson(text: string, origin: Origin): void {
  try {
    JSON.parse(text);
  } catch {
    throw hoconError({ code: 'HOCON_SYNTAX', message: 'The included JSON file is no JSON' }, origin);
  }
}
