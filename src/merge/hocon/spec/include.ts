import type { HoconIncludeNode } from '../../../grammar/hocon/tree.js';
import type { Origin } from '../../../model/origin.js';
import type { Source } from '../../../model/source.js';
import { readProperties } from '../../../parsers/hocon/properties.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { checkIncludeLoop, enter, includeName, includePlaces, missingInclude, type IncludePlace } from '../include.js';
import type { SpecContext } from './context.js';
import { withFallback } from './merge.js';
import type { SpecObject } from './nodes.js';
import { objectOfPaths } from './path-map.js';

/**
 * What an include reads, unresolved: the texts that {@link includePlaces} names, the first one winning. Undefined if nothing
 * is there and nothing need be.
 * @throws SourceError `HOCON_INCLUDE`; ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`
 */
export function includedObject(
  include: HoconIncludeNode,
  origin: Origin,
  context: SpecContext,
): SpecObject | undefined {
  const found = includePlaces(include, context.chain, 'spec')
    .map((place) => readOne(place, origin, context))
    .filter((object) => object !== undefined);
  if (found.length === 0 && include.required) throw missingInclude(includeName(include, 'spec'), origin);
  return found.reduce<SpecObject | undefined>(
    (upper, lower) => (upper === undefined ? lower : over(upper, lower)),
    undefined,
  );
}

function over(upper: SpecObject, lower: SpecObject): SpecObject {
  const merged = withFallback(upper, lower);
  return merged.kind === 'object' ? merged : upper;
}

function readOne({ kind, name, format }: IncludePlace, origin: Origin, context: SpecContext): SpecObject | undefined {
  const { chain, budget } = context;
  checkIncludeLoop(chain, name, origin, budget);
  const text = context.include?.({ kind, name, from: chain.source.name });
  if (text === undefined) return undefined;
  budget.countText(text);
  const inner = enter(chain, name, text, origin);
  if (format === 'properties') return propertiesObject(inner.source, origin, budget);
  const isJson = format === 'json';
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
