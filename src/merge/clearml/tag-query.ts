import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { nearest } from '../../model/suggest.js';
import type { DictValue, Value } from '../../model/value.js';

/** Generations of ClearML's server that read a list of tags differently (spec clearml 15). */
export const TAG_QUERY_GENERATIONS = ['v1.11', 'v1.13', 'v2.0'] as const;
export type TagQueryGeneration = (typeof TAG_QUERY_GENERATIONS)[number];

/** A set of tags and what is asked of it: has any of them, has all of them, has none of them. */
export interface TagBucket {
  readonly kind: 'in' | 'all' | 'nin';
  readonly tags: ReadonlySet<string>;
}

/** What a list of tags asks for: up to three buckets, in the order they were first filled, joined by one operator. */
export interface TagQuery {
  readonly operator: 'and' | 'or';
  readonly buckets: readonly TagBucket[];
  /** Null was asked for: no tags at all matches too, or, where nothing else was asked, nothing but that. */
  readonly acceptsNone: boolean;
  /** How the database is asked for buckets joined by "and": as one condition, or, by an accident of old servers, as a list. */
  readonly andForm: 'one-condition' | 'list';
}

/**
 * What a list of tags and operators (`__$and`, `__$or`, `__$not`, `__$nop`, `-tag`) asks the server for.
 * All generations sort the tags into three buckets that one operator joins: there is no grouping.
 * @throws ValidationError `CLEARML_TAG_OPERATOR`, `CLEARML_TAG_EXPECTED`, `CLEARML_TAG_EMPTY`
 */
export function tagQuery(tags: readonly (string | null)[], generation: TagQueryGeneration = 'v2.0'): TagQuery {
  const acceptsNone = tags.includes(null);
  const sorted =
    generation === 'v1.11' ? sortByPending(tags) : sortByContext(tags, generation === 'v2.0' ? 'and' : 'or');
  return { ...sorted, acceptsNone };
}

/** True if a document with these tags matches; undefined or null stand for a document without the field. */
export function matchesTags(query: TagQuery, tags: readonly string[] | null | undefined): boolean {
  const has = new Set(tags ?? []);
  if (query.acceptsNone && has.size === 0) return true;
  if (query.buckets.length === 0) return !query.acceptsNone;
  const matches = (bucket: TagBucket): boolean => matchesBucket(bucket, has);
  return query.operator === 'and' ? query.buckets.every(matches) : query.buckets.some(matches);
}

function matchesBucket({ kind, tags }: TagBucket, has: ReadonlySet<string>): boolean {
  switch (kind) {
    case 'in':
      return [...tags].some((tag) => has.has(tag));
    case 'all':
      return [...tags].every((tag) => has.has(tag));
    case 'nin':
      return ![...tags].some((tag) => has.has(tag));
  }
}

/**
 * The query as the server hands it to its MongoDB, for a field such as `tags` or `system_tags`; value lists are sorted.
 */
export function tagDatabaseQuery(query: TagQuery, field = 'tags'): DictValue {
  const conditions = query.buckets.map(({ kind, tags }): [string, Value] => [
    `$${kind}`,
    [...tags].sort(compareCodePoints),
  ]);
  const separate = conditions.map((condition) => Dict.from([[field, Dict.from([condition])]]));
  if (query.acceptsNone) {
    const asked = query.operator === 'or' || conditions.length === 0 ? separate : [joined(query, conditions, field)];
    const none = [Dict.from<Value>([['$exists', false]]), [], null];
    return Dict.from([['$or', [...asked, ...none.map((condition) => Dict.from([[field, condition]]))]]]);
  }
  if (conditions.length === 0) return Dict.empty();
  return query.operator === 'or' ? Dict.from([['$or', separate]]) : joined(query, conditions, field);
}

function joined(query: TagQuery, conditions: readonly [string, Value][], field: string): DictValue {
  if (query.andForm === 'one-condition') return Dict.from([[field, Dict.from(conditions)]]);
  return Dict.from([['$and', conditions.map((condition) => Dict.from([[field, Dict.from([condition])]]))]]);
}

type Sorted = Omit<TagQuery, 'acceptsNone'>;

class Buckets {
  readonly #tags = new Map<TagBucket['kind'], Set<string>>();

  add(kind: TagBucket['kind'], tag: string): void {
    const tags = this.#tags.get(kind);
    if (tags === undefined) this.#tags.set(kind, new Set([tag]));
    else tags.add(tag);
  }

  list(): TagBucket[] {
    return Array.from(this.#tags, ([kind, tags]) => ({ kind, tags }));
  }
}

const OPERATOR_START = '__$';
const NOT = '__$not';
const NOP = '__$nop';

/** The four operators that say how the tags after them are joined. */
const JOINS: ReadonlyMap<string, 'and' | 'or'> = new Map([
  ['__$and', 'and'],
  ['__$all', 'and'],
  ['__$or', 'or'],
  ['__$any', 'or'],
]);

/** How far a server from 1.12 on has read. */
interface Context {
  /** Fixed by the first thing met. */
  readonly operator: 'and' | 'or' | undefined;
  readonly join: 'and' | 'or';
  readonly isNegated: boolean;
  readonly minusExcludes: boolean;
}

/** Servers from 1.12 on: a join sets the context of all that follows. */
function sortByContext(tags: readonly (string | null)[], fallback: 'and' | 'or'): Sorted {
  const buckets = new Buckets();
  let context: Context = { operator: undefined, join: 'or', isNegated: false, minusExcludes: true };
  for (const tag of tags) {
    const operator = context.operator ?? fallback;
    if (tag === null) context = { ...context, operator, isNegated: false };
    else if (tag === NOP) context = { operator, join: 'or', isNegated: false, minusExcludes: true };
    else if (tag.startsWith(OPERATOR_START)) context = afterOperator(tag, context);
    else {
      addTag(tag, context, buckets);
      context = { ...context, operator, isNegated: false };
    }
  }
  if (context.isNegated) throw tagExpected(NOT);
  return { operator: context.operator ?? fallback, buckets: buckets.list(), andForm: 'one-condition' };
}

function afterOperator(tag: string, context: Context): Context {
  if (context.isNegated) throw tagExpected(NOT);
  if (tag === NOT) return { ...context, isNegated: true };
  const join = JOINS.get(tag);
  if (join === undefined) throw unknownOperator(tag);
  return { ...context, operator: context.operator ?? join, join, minusExcludes: false };
}

function addTag(tag: string, { join, isNegated, minusExcludes }: Context, buckets: Buckets): void {
  if (isNegated) buckets.add('nin', tag);
  else if (!minusExcludes || !tag.startsWith('-')) buckets.add(join === 'and' ? 'all' : 'in', tag);
  else if (tag === '-') throw emptyTag();
  else buckets.add('nin', tag.slice(1));
}

/** Servers up to 1.11: an operator names the bucket of what follows, some for one tag only, and nothing is an error. */
function sortByPending(tags: readonly (string | null)[]): Sorted {
  const buckets = new Buckets();
  const texts = tags.filter((tag) => tag !== null);
  let pending: TagBucket['kind'] | undefined;
  let isSticky = false;
  for (const tag of texts) {
    if (tag.startsWith(OPERATOR_START)) {
      const join = JOINS.get(tag);
      pending = tag === NOT ? 'nin' : join === 'and' ? 'all' : 'in';
      if (tag === NOT || tag === NOP) isSticky = false;
      else if (join !== undefined) isSticky = true;
    } else {
      if (pending === undefined && tag.startsWith('-')) buckets.add('nin', tag.slice(1));
      else buckets.add(pending ?? 'in', tag);
      if (!isSticky) pending = undefined;
    }
  }
  const [first] = texts;
  const isAnd = first !== undefined && (first === NOT || JOINS.get(first) === 'and');
  return { operator: isAnd ? 'and' : 'or', buckets: buckets.list(), andForm: first === NOT ? 'list' : 'one-condition' };
}

function tagExpected(operator: string): Error {
  return errorOf({
    code: 'CLEARML_TAG_EXPECTED',
    message: `Expected a tag after "${operator}"`,
    hint: `write the tag that shall be absent after "${operator}"`,
  });
}

function emptyTag(): Error {
  return errorOf({
    code: 'CLEARML_TAG_EMPTY',
    message: 'Expected a tag after the minus of "-"',
    hint: 'write "-tag" to exclude a tag',
  });
}

function unknownOperator(written: string): Error {
  const known = [...JOINS.keys(), NOT, NOP];
  const suggestion = nearest(written, known);
  return errorOf({
    code: 'CLEARML_TAG_OPERATOR',
    message: `Unknown tag operator "${written}"`,
    hint: suggestion === undefined ? `the operators are ${known.join(', ')}` : `did you mean "${suggestion}"?`,
  });
}
