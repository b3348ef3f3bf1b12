import { errorOf } from '../../model/errors.js';
import { isJsonObject } from './json-schema.js';

/** How a schema is read: the drafts 6, 7 and 2019-09 differ from 2020-12 in what a list under `items` means. */
export type SchemaDraft = '2020-12' | '2019-09';

/** What `$schema` says of the draft that is meant where it says nothing. */
export const DEFAULT_SCHEMA_NAME = 'https://json-schema.org/draft/2020-12/schema';

const DRAFTS: readonly (readonly [RegExp, SchemaDraft])[] = [
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, '2020-12'],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, '2019-09'],
  [/^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/, '2019-09'],
];

/**
 * The draft that `$schema` names; 2020-12 if it names none.
 * @throws ValidationError `SCHEMA_DRAFT`
 */
export function schemaDraft(schema: unknown): SchemaDraft {
  const name = isJsonObject(schema) ? schema['$schema'] : undefined;
  if (typeof name !== 'string') return '2020-12';
  const [, draft] = DRAFTS.find(([pattern]) => pattern.test(name)) ?? [];
  if (draft !== undefined) return draft;
  throw errorOf({
    code: 'SCHEMA_DRAFT',
    message: `Cannot read schemas of "${name.slice(0, 80)}"`,
    hint: 'name draft-06, draft-07, 2019-09 or 2020-12 in "$schema"',
  });
}
