import { originsOfWhole, overwrite, type Config, type Origin, type OriginNode } from '../../model/origin.js';
import type { ConfigNode } from './config-node.js';
import { MadeValue, type Resolved } from './resolved.js';

/**
 * The origins of a value that was put in the place of an interpolation: they name where the value was set, via the
 * interpolation, and the history tells the interpolation itself. Undefined if nobody kept record of the interpolation.
 */
export function originsOfResolved(reference: ConfigNode, resolved: Resolved, result: Config): OriginNode | undefined {
  const { root: text, origins: expression } = reference.config;
  if (expression === undefined) return undefined;
  const origin = originOf(reference, resolved, expression.origin);
  const children = resolved instanceof MadeValue ? undefined : result.origins?.children;
  const next = children === undefined ? originsOfWhole(result.root, origin) : { origin, children };
  return overwrite(next, expression, text);
}

function originOf(reference: ConfigNode, resolved: Resolved, via: Origin): Origin {
  if (!(resolved instanceof MadeValue)) {
    const { source, span, kind, via: maker } = resolved.origin ?? via;
    return { kind: kind === 'resolver' && maker === via ? kind : 'interpolation', source, span, via };
  }
  if (resolved.source !== undefined) {
    const { source, kind } = resolved;
    return { kind, source, span: { start: 0, end: source.text.length }, via };
  }
  const { source, span } = resolved.at.origin ?? via;
  return { kind: resolved.at === reference ? resolved.kind : 'interpolation', source, span, via };
}
