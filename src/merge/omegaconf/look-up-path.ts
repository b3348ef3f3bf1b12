import type { Span } from '../../model/source.js';
import type { ConfigNode } from './config-node.js';
import { hintElsewhere, hintForAbsent, hintForSibling } from './key-not-found.js';
import type { NodeScope } from './node-scope.js';
import { hintForMissing, noListEntry, quotedKey, relatedPlace, type Problem } from './resolve-errors.js';
import type { Resolved } from './resolved.js';
import { selectNode, startOf, type Selection } from './select-node.js';

/**
 * The end of a path that an interpolation names (spec omegaconf 6.1): without dots from the root, with dots from the
 * container of the interpolation upwards.
 * @throws InterpolationError `INTERPOLATION_KEY`, `INTERPOLATION_MISSING`, `INTERPOLATION_TYPE`, `INTERPOLATION_PARENT`
 */
export function lookUpPath(key: string, span: Span, scope: NodeScope): Resolved {
  const start = startOf(key, scope.parent);
  if (start.kind === 'above-root') {
    const hint = 'one dot is the container that holds the interpolation, each further dot the one around it';
    throw scope.fail(
      { code: 'INTERPOLATION_KEY', message: `The key ${quotedKey(key)} leads above the root`, hint },
      span,
    );
  }
  const selection = selectNode(start.container, start.rest, { follow: scope.surroundings.follow, stopAtMissing: true });
  if (selection.kind !== 'found') throw scope.fail(problemOf(selection, key, scope), span);
  refuseAncestor(selection.resolved, key, span, scope);
  return selection.resolved;
}

function problemOf(selection: Exclude<Selection, { kind: 'found' }>, key: string, scope: NodeScope): Problem {
  switch (selection.kind) {
    case 'absent':
      return {
        code: 'INTERPOLATION_KEY',
        message: `The key ${quotedKey(key)} is not found`,
        hint: () =>
          hintForSibling(key, scope.parent) ??
          hintForAbsent(selection.container, selection.piece) ??
          hintElsewhere(key, scope.parent.root),
      };
    case 'missing':
      return missingProblem(selection.node);
    case 'blocked': {
      const message = `The key ${quotedKey(key)} is not found: ${quotedKey(selection.before)} is no dict or list that could hold ${quotedKey(selection.piece)}`;
      return { code: 'INTERPOLATION_TYPE', message };
    }
    case 'no-index':
      return { code: 'INTERPOLATION_TYPE', ...noListEntry(selection.list, selection.piece) };
    case 'no-piece':
      return { code: 'INTERPOLATION_TYPE', message: `${quotedKey(key)} names no key` };
  }
}

function missingProblem(node: ConfigNode): Problem {
  const key = quotedKey(node.fullKey);
  return {
    code: 'INTERPOLATION_MISSING',
    message: `${key} is missing (???), and the interpolation needs it`,
    hint: hintForMissing(node),
    related: relatedPlace(`${key} is left open`, node),
  };
}

/** What holds the interpolation cannot be its value. */
function refuseAncestor(target: Resolved, key: string, span: Span, scope: NodeScope): void {
  for (let node: ConfigNode | undefined = scope.parent; node !== undefined; node = node.parent) {
    if (node !== target) continue;
    const message = `The interpolation refers to ${quotedKey(key)}, which holds the interpolation itself`;
    const hint = 'refer to the entry that is needed, not to the container around it';
    throw scope.fail({ code: 'INTERPOLATION_PARENT', message, hint }, span);
  }
}
