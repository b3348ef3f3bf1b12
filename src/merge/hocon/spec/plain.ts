import { Dict } from '../../../model/dict.js';
import type { Config, OriginNode } from '../../../model/origin.js';
import type { Value } from '../../../model/value.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import type { SpecNode } from './nodes.js';

interface PlainNode {
  readonly value: Value;
  readonly origins: OriginNode;
}

/**
 * A resolved tree as a plain one, with origins.
 * @throws LimitError `LIMIT_DEPTH`, `LIMIT_NODES`; ValidationError `HOCON_CONFIG` where a reference is still open
 */
export function plainSpec(root: SpecNode, budget: Budget): Config {
  const { value, origins } = plain(root, budget, 0);
  return { root: value, origins };
}

function plain(node: SpecNode, budget: Budget, depth: number): PlainNode {
  budget.checkDepth(depth);
  budget.countNode();
  const { origin } = node;
  switch (node.kind) {
    case 'scalar':
      return { value: node.value, origins: { origin } };
    case 'list': {
      const items = node.items.map((item) => plain(item, budget, depth + 1));
      return {
        value: items.map((item) => item.value),
        origins: { origin, children: items.map((item) => item.origins) },
      };
    }
    case 'object': {
      const fields = Array.from(node.fields.values(), (field) => plain(field, budget, depth + 1));
      const value = Dict.ofDistinct(
        [...node.fields.keys()],
        fields.map((field) => field.value),
      );
      return { value, origins: { origin, children: fields.map((field) => field.origins) } };
    }
    default:
      throw hoconError({ code: 'HOCON_CONFIG', message: 'A reference in this value is still open' }, origin);
  }
}
