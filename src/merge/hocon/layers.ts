import { DictBuilder } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { overwrite, withChildren, type Config, type OriginNode } from '../../model/origin.js';
import { isHoconObject, withoutPeriods } from '../../parsers/hocon/period.js';
import type { HoconConfig, HoconObject, HoconValue } from '../../parsers/hocon/value.js';
import { Budget } from './budget.js';
import { TreeCopier } from './clearml/copy.js';
import { evaluateClearml } from './clearml/evaluate.js';
import { mergeInto } from './clearml/merge.js';
import type { ListNode, ObjectNode } from './clearml/nodes.js';
import { plainClearml } from './clearml/plain.js';
import { resolveClearml } from './clearml/resolve.js';
import { firstInChain, resolveOptions, type HoconOptions } from './options.js';
import { evaluateSpec } from './spec/evaluate.js';
import { withFallback } from './spec/merge.js';
import type { SpecList, SpecObject } from './spec/nodes.js';
import { plainSpec } from './spec/plain.js';
import { resolveSpec } from './spec/resolve.js';

/**
 * Resolved configs merged in order, as ClearML merges its files (spec hocon 2.10): objects merge, anything else replaces;
 * origins remember what was replaced. No config is an empty object.
 * @throws MergeError `HOCON_TYPE` if one of several is no object
 */
export function mergeHocon(layers: readonly HoconConfig[]): HoconConfig {
  const [first, ...rest] = layers;
  if (first === undefined) return { root: new DictBuilder<HoconValue>().build() };
  return rest.reduce(mergeLayers, first);
}

function mergeLayers(lower: HoconConfig, upper: HoconConfig): HoconConfig {
  if (isHoconObject(lower.root) && isHoconObject(upper.root)) return mergeObjects(lower.root, upper.root, lower, upper);
  throw onlyObjects();
}

function mergeObjects(lower: HoconObject, upper: HoconObject, below: HoconConfig, above: HoconConfig): HoconConfig {
  const merged = new DictBuilder<HoconValue>();
  const children: (OriginNode | undefined)[] = [...(below.origins?.children ?? [])];
  for (const [key, value] of lower) merged.set(key, value);
  for (const [position, [key, value]] of [...upper].entries()) {
    const at = merged.indexOf(key);
    const present = { root: merged.get(key) ?? null, ...originsOf(at < 0 ? undefined : children[at]) };
    const next = { root: value, ...originsOf(above.origins?.children?.[position]) };
    const result = at < 0 ? next : mergeValues(present, next);
    merged.set(key, result.root);
    children[at < 0 ? merged.size - 1 : at] = result.origins;
  }
  return { root: merged.build(), ...mergedOrigins(above.origins, children) };
}

function mergeValues(present: HoconConfig, next: HoconConfig): HoconConfig {
  if (isHoconObject(present.root) && isHoconObject(next.root)) {
    return mergeObjects(present.root, next.root, present, next);
  }
  if (next.origins === undefined) return next;
  return { root: next.root, origins: overwrite(next.origins, present.origins, withoutPeriods(present.root)) };
}

function originsOf(origins: OriginNode | undefined): Pick<HoconConfig, 'origins'> {
  return origins === undefined ? {} : { origins };
}

/** Origins are kept if all parts have them. */
function mergedOrigins(
  origins: OriginNode | undefined,
  children: readonly (OriginNode | undefined)[],
): Pick<HoconConfig, 'origins'> {
  const known = children.filter((child) => child !== undefined);
  return origins === undefined || known.length < children.length ? {} : { origins: withChildren(origins, known) };
}

/** A text of a stack. */
export interface HoconText {
  readonly text: string;
  readonly name?: string;
}

/**
 * Texts merged before their references are resolved, the first one winning: a reference of one sees the values of all
 * (spec hocon 2.10, fallback).
 * @throws what {@link parseHocon} throws, and MergeError `HOCON_TYPE` if one of several texts is a list
 */
export function parseHoconStack(
  texts: readonly HoconText[],
  options: Omit<HoconOptions, 'name'> & { readonly dialect: 'spec' },
): Config;
export function parseHoconStack(texts: readonly HoconText[], options?: Omit<HoconOptions, 'name'>): HoconConfig;
export function parseHoconStack(texts: readonly HoconText[], options: Omit<HoconOptions, 'name'> = {}): HoconConfig {
  const { dialect, env, include, limits } = resolveOptions(options);
  const budget = new Budget(limits);
  const given = texts.length === 0 ? [{ text: '' }] : texts;
  const contexts = given.map((text) => ({ chain: firstInChain(text.text, text), include, budget }));
  if (dialect === 'spec') {
    const stack = contexts.map(evaluateSpec).reduce(fallBack);
    return plainSpec(resolveSpec(stack, { env, budget }), new Budget(limits));
  }
  const layers = contexts.map((context) => evaluateClearml({ ...context, isLayer: true }));
  // as in the original, what is merged are copies
  const stack = layers.length === 1 ? layers : layers.map((layer) => new TreeCopier(budget).copy(layer));
  return plainClearml(resolveClearml(stack.reduceRight(putOver), { env, budget }), new Budget(limits));
}

function fallBack(upper: SpecObject | SpecList, lower: SpecObject | SpecList): SpecObject | SpecList {
  const merged = withFallback(upper, lower);
  if (upper.kind === 'object' && lower.kind === 'object' && merged.kind === 'object') return merged;
  throw onlyObjects();
}

function putOver(lower: ObjectNode | ListNode, upper: ObjectNode | ListNode): ObjectNode | ListNode {
  if (lower.kind !== 'object' || upper.kind !== 'object') throw onlyObjects();
  mergeInto(lower, upper);
  return lower;
}

function onlyObjects(): Error {
  return errorOf({
    code: 'HOCON_TYPE',
    message: 'Only objects can be merged',
    hint: 'leave out the text that is a list',
  });
}
