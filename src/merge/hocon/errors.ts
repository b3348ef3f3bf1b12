import { redactHocon } from '../../grammar/hocon/redact.js';
import { errorOf, type ConfigError, type Issue, type RelatedPlace } from '../../model/errors.js';
import type { Origin } from '../../model/origin.js';

/** What is told of an error beside its place. */
export type HoconProblem = Pick<Issue, 'code' | 'message' | 'hint' | 'path'>;

/** An error at the place of an origin; what is shown of its text has no secrets in it. */
export function hoconError(problem: HoconProblem, origin: Origin, related: readonly RelatedOrigin[] = []): ConfigError {
  const issue: Issue = { ...problem, ...shownPlace(origin) };
  if (related.length === 0) return errorOf(issue);
  return errorOf({
    ...issue,
    related: related.map(({ message, origin: place }) => ({ message, ...shownPlace(place) })),
  });
}

/** Another place that belongs to a problem. */
export interface RelatedOrigin {
  readonly message: string;
  readonly origin: Origin;
}

/** The text an origin is in with its secrets struck out; an environment variable's value is not shown at all. */
function shownPlace({ kind, source, span }: Origin): Pick<RelatedPlace, 'source' | 'span'> {
  if (kind === 'environment') return { source: { name: source.name, text: '' }, span: { start: 0, end: 0 } };
  return { source: { name: source.name, text: redactHocon(source.text) }, span };
}

/** The origin of an environment variable's value, and of the reference that reached it. */
export function environmentOrigin(name: string, text: string, via?: Origin): Origin {
  const origin: Origin = {
    kind: 'environment',
    source: { name: `$${name}`, text },
    span: { start: 0, end: text.length },
  };
  return via === undefined ? origin : { ...origin, via };
}
