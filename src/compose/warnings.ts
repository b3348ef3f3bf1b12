import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import type { Issue } from '../model/errors.js';
import type { ConfigFile } from './config-file.js';
import { placeOf, relatedTo } from './defaults-item.js';
import type { DefaultsRow } from './defaults-list.js';

/** A primary config with content whose defaults list does not place it (spec hydra-compose 4). */
export function missingSelf(file: ConfigFile): Issue {
  const message = `The defaults list of "${file.path}" does not say where its own content goes`;
  const hint = 'add `- _self_` at the end to override what the list includes, or at its beginning to be overridden';
  return { code: 'COMPOSE_MISSING_SELF', message, source: file.source, span: { start: 0, end: 0 }, hint };
}

/** Whether the environment makes an error of a missing `_self_`. */
export function isSelfRequired({ env }: ResolveContext): boolean {
  return env?.get('SELF_WARNING_AS_ERROR') === '1';
}

/** A primary config whose own content the reference forgets (spec hydra-compose 4). */
export function lostContent(file: ConfigFile): Issue {
  const message = `The own content of "${file.path}" is left out: its defaults list only overrides, and a group was appended`;
  const hint = 'add `- _self_` to its defaults list';
  return { code: 'COMPOSE_LOST_CONTENT', message, source: file.source, span: { start: 0, end: 0 }, hint };
}

/** A config that is used again and is no longer what its file says (spec hydra-compose 9.3). */
export function sharedContent({ configPath, node }: DefaultsRow, first: DefaultsRow): Issue {
  const message = `The config "${configPath}" is used again with what other configs have merged into it since, as in Hydra`;
  const hint = 'use it once, or give its first use a package';
  const related = relatedTo(first.node.entry.decidedBy, 'It is used first here');
  return { code: 'COMPOSE_SHARED_CONTENT', message, ...placeOf(node.entry.decidedBy), related, hint };
}
