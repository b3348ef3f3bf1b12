import { Dict, DictBuilder } from '../../../model/dict.js';
import { overwrite, type OriginNode } from '../../../model/origin.js';
import type { Value } from '../../../model/value.js';
import { stripQuotes } from '../../../parsers/hocon/path.js';
import { withoutPeriods } from '../../../parsers/hocon/period.js';
import type { HoconConfig, HoconValue } from '../../../parsers/hocon/value.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { MisplacedInclude } from './include-outcomes.js';
import type { ClearmlKey, ClearmlNode, Field, ListNode, ObjectNode } from './nodes.js';

interface PlainNode {
  readonly value: HoconValue;
  readonly origins: OriginNode;
}

/**
 * A resolved tree as a plain one, its keys without quotes, with origins (spec hocon 2.9).
 * @throws ValidationError `HOCON_CONFIG` where a reference is still open; LimitError `LIMIT_DEPTH`, `LIMIT_NODES`
 */
export function plainClearml(root: ObjectNode | ListNode, budget: Budget): HoconConfig {
  const { value, origins } = plain(root, budget, 0);
  return { root: value, origins };
}

function plain(node: ClearmlNode, budget: Budget, depth: number): PlainNode {
  budget.checkDepth(depth);
  budget.countNode();
  switch (node.kind) {
    case 'scalar':
      if (node.value instanceof MisplacedInclude) throw hoconError(node.value.problem, node.origin);
      return { value: node.value, origins: { origin: node.origin } };
    case 'list':
      return plainList(node, budget, depth);
    case 'object':
      return plainObject(node, budget, depth);
    case 'pending': {
      const message = 'References in this value stay open, since something they refer to waits for them';
      throw hoconError({ code: 'HOCON_CONFIG', message, hint: 'use each reference only once in a value' }, node.origin);
    }
  }
}

function plainList(list: ListNode, budget: Budget, depth: number): PlainNode {
  const items = list.items.map((item) => plain(item, budget, depth + 1));
  const children = items.map((item) => item.origins);
  return { value: items.map((item) => item.value), origins: { origin: list.origin, children } };
}

function plainObject(object: ObjectNode, budget: Budget, depth: number): PlainNode {
  const keys: ClearmlKey[] = [];
  const values: HoconValue[] = [];
  const children: OriginNode[] = [];
  for (const { key } of object.fields.values()) {
    if (typeof key === 'string' && key.includes('"')) return plainObjectWithQuotes(object, budget, depth);
    keys.push(key);
  }
  for (const field of object.fields.values()) {
    const { value, origins } = plain(field.node, budget, depth + 1);
    values.push(value);
    children.push(field.earlier === undefined ? origins : withEarlier(origins, field));
  }
  return { value: Dict.ofDistinct(keys, values), origins: { origin: object.origin, children } };
}

/** Of keys that become equal without their quotes, the later value stands at the earlier place. */
function plainObjectWithQuotes(object: ObjectNode, budget: Budget, depth: number): PlainNode {
  const dict = new DictBuilder<HoconValue>();
  const children: OriginNode[] = [];
  for (const field of object.fields.values()) {
    const { value, origins } = plain(field.node, budget, depth + 1);
    const key = typeof field.key === 'string' ? stripQuotes(field.key) : field.key;
    const at = dict.indexOf(key);
    dict.set(key, value);
    children[at < 0 ? children.length : at] = withEarlier(origins, field);
  }
  return { value: dict.build(), origins: { origin: object.origin, children } };
}

/** The origins of a field's value over those of the values that it replaced. */
function withEarlier(origins: OriginNode, field: Field): OriginNode {
  const replaced: ClearmlNode[] = [];
  for (let at = field.earlier; at !== undefined; at = at.earlier) replaced.push(at.node);
  let earlier: OriginNode | undefined;
  let value: Value | undefined;
  for (const node of replaced.reverse()) {
    earlier = overwrite({ origin: node.origin }, earlier, value);
    value = replacedValue(node);
  }
  return overwrite(origins, earlier, value);
}

/** A replaced value for people: what was no leaf, or was never resolved, is shown as it is written. */
function replacedValue(node: ClearmlNode): Value {
  if (node.kind === 'scalar' && !(node.value instanceof MisplacedInclude)) return withoutPeriods(node.value);
  const { source, span } = node.origin;
  return source.text.slice(span.start, span.end);
}
