import { interpolationIssue } from '../grammar/interpolation/check.js';
import { select } from '../merge/omegaconf/select.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { Dict } from '../model/dict.js';
import { errorOf, InterpolationError } from '../model/errors.js';
import { pythonRepr } from '../model/python-text.js';
import { nearest } from '../model/suggest.js';
import type { Value } from '../model/value.js';
import type { DefaultsEntry } from './defaults-entry.js';
import { placeOf } from './defaults-item.js';

/** Where the text stands while it is resolved: in a dict of its own, so that its relative dots find no choice. */
const HOLDER = '_entry_';
const TEXT = 'text';

/**
 * The text of an option or path with its interpolations resolved from the choices of groups made so far, by override key
 * (spec hydra-compose 7.3). Values of configs are not available; resolvers are.
 * @throws ComposeError `COMPOSE_DEFAULTS_INTERPOLATION`; InterpolationError for resolvers that fail
 */
export function resolveChoices(
  text: string,
  choices: ReadonlyMap<string, string | null>,
  entry: DefaultsEntry,
  context: ResolveContext,
): string {
  const root = Dict.from<Value>([...choices, [HOLDER, Dict.from<Value>([[TEXT, text]])]]);
  const resolved = /^\$\{defaults\.\d\./.test(text) ? undefined : selectText(root, text, choices, entry, context);
  if (typeof resolved === 'string') return resolved;
  const found = resolved === undefined || resolved === null ? 'no option' : pythonRepr(resolved);
  throw refused(`The interpolation "${text}" gives ${found}`, undefined, entry);
}

/**
 * Refuses interpolations that are none, which the reference does when it comes to the entry and not when it resolves it.
 * @throws ParseError `INTERPOLATION_SYNTAX`
 */
export function assertWellFormed(text: string, entry: DefaultsEntry): void {
  const issue = interpolationIssue(text);
  if (issue !== undefined) throw errorOf({ ...issue, ...placeOf(entry.decidedBy) });
}

function selectText(
  root: Value,
  text: string,
  choices: ReadonlyMap<string, string | null>,
  entry: DefaultsEntry,
  context: ResolveContext,
): Value | undefined {
  try {
    return select({ root }, `${HOLDER}.${TEXT}`, context);
  } catch (error) {
    if (!(error instanceof InterpolationError)) throw error;
    const names = [...choices.keys()].filter((name) => !name.startsWith('hydra/'));
    const near = nearest(/\$\{([^}:]*)/.exec(text)?.[1] ?? '', names);
    const known =
      names.length === 0
        ? 'no config group is chosen before it'
        : `the groups chosen before it are ${names.join(', ')}`;
    throw refused(
      `The interpolation "${text}" names no chosen config group`,
      near === undefined ? known : `did you mean \`${near}\`? ${known}`,
      entry,
    );
  }
}

function refused(message: string, hint: string | undefined, entry: DefaultsEntry): Error {
  const place = placeOf(entry.item.origin);
  return errorOf({ code: 'COMPOSE_DEFAULTS_INTERPOLATION', message, ...place, ...(hint !== undefined && { hint }) });
}
