import {
  describeValue,
  isGlob,
  isOverrideList,
  isSweep,
  isZip,
  type OverrideValue,
  type Zip,
  type ZipMember,
} from '../values.js';
import { refusal, type CallContext, type CallFailure, type OverrideFunction } from './definition.js';

const FORM = 'write `name=zip(first.key=[a,b],second.key=[c,d])`';

/**
 * `zip(key=items, …)`, an extension that Hydra has proposed for correlated dimensions: one dimension of a sweep, whose row `i`
 * sets each key to its item `i`. Whether the members have equally many items is known only where globs can be expanded.
 */
export const zip: OverrideFunction = ({ positional, named, repeated }, context) => {
  if (positional.length > 0) return { ...unbound('zip() takes its members by name only'), argument: 0 };
  const [twice] = repeated;
  if (twice !== undefined) return { ...unbound(`zip() has the member "${twice}" twice`), argument: twice };
  if (named.size < 2) return unbound('zip() needs two members or more, to go through together');
  const members: ZipMember[] = [];
  for (const [keyElement, items] of named) {
    const failure = checkKey(keyElement, context) ?? checkItems(keyElement, items);
    if (failure !== undefined) return { ...failure, argument: keyElement };
    if (isMemberItems(items)) members.push({ keyElement, items });
  }
  return { kind: 'zip', members, shuffle: false } satisfies Zip;
};

function checkKey(keyElement: string, { isKey }: CallContext): CallFailure | undefined {
  if (!isKey(keyElement)) {
    return unbound(`A member of zip() is named by the key that it sets, and "${keyElement}" is none`);
  }
  if (!/^\+{0,2}hydra[./]/.test(keyElement)) return undefined;
  return refusal('zip() cannot sweep over the configuration of Hydra itself', 'set it in an override of its own');
}

function checkItems(keyElement: string, items: OverrideValue): CallFailure | undefined {
  if (isSweep(items) && items.kind !== 'interval' && items.shuffle) {
    const hint = 'to put whole rows in random order write `name=shuffle(zip(…))`';
    return refusal(`The items of "${keyElement}" are shuffled, so that they belong to no rows`, hint);
  }
  if (isMemberItems(items)) return undefined;
  const hint = isZip(items)
    ? 'write all members into one zip()'
    : `write \`${keyElement}=[a,b]\` or \`${keyElement}=range(3)\``;
  return refusal(
    `The member "${keyElement}" of zip() takes a list, a choice, a range or a glob, not ${describeValue(items)}`,
    hint,
  );
}

function isMemberItems(items: OverrideValue): items is ZipMember['items'] {
  return isOverrideList(items) || isGlob(items) || (isSweep(items) && items.kind !== 'interval');
}

function unbound(message: string): CallFailure {
  return { kind: 'failure', code: 'OVERRIDE_FUNCTION_BINDING', message, hint: FORM };
}
