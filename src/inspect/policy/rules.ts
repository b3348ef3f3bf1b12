import type { Change } from '../../change/diff/change.js';
import type { ErrorCode } from '../../model/error-codes.js';
import { isListIndex, type KeyPath } from '../../model/path.js';
import { isContainer, isInterpolation, isMissing, kindOf, type Value, type ValueKind } from '../../model/value.js';
import { keyPattern, KeyPatterns, type KeyPattern } from '../key-pattern.js';
import { shownPath } from '../validate/words.js';
import type { Effect } from './effects.js';
import type { Policy, PolicyRule, Range } from './policy.js';

/** Why a rule refuses a change. */
export interface RuleRefusal {
  readonly rule: PolicyRule;
  readonly code: ErrorCode;
  /** The place that the rule is about: that of the change, or one below it. */
  readonly path: KeyPath;
  readonly reason: string;
  readonly hint?: string;
}

/** How a value is named in a reason; a secret has no name. */
export type Show = (value: Value, path: KeyPath) => string;

/** One rule made ready: what it has against a change whose effects are given. */
export type Rule = (change: Change, effects: readonly Effect[], show: Show) => RuleRefusal | undefined;

/**
 * The rules of a policy that look at changes alone, in the order in which they are asked.
 * @throws ValidationError `POLICY_PATTERN`
 */
export function changeRules(policy: Policy): readonly Rule[] {
  const { readonly = [], locked = [], ranges = {} } = policy;
  return [
    readonlyRule(new KeyPatterns(readonly)),
    lockedRule(new KeyPatterns(locked)),
    ...(policy.struct === true ? [structRule] : []),
    ...(policy.typePreserving === true ? [typeRule] : []),
    ...Object.entries(ranges).map(([pattern, range]) => rangeRule(keyPattern(pattern), range)),
  ];
}

function readonlyRule(patterns: KeyPatterns): Rule {
  return (_change, effects) => {
    for (const { path } of effects) {
      const pattern = patterns.find(path);
      if (pattern === undefined) continue;
      const reason = `${shownPath(path)} is read-only by "${pattern.text}"`;
      return { rule: 'readonly', code: 'POLICY_READONLY', path, reason };
    }
    return undefined;
  };
}

function lockedRule(patterns: KeyPatterns): Rule {
  return (_change, effects) => {
    for (const { path, before } of effects) {
      if (before === undefined || before === null || isMissing(before) || isContainer(before)) continue;
      const pattern = patterns.find(path);
      if (pattern === undefined) continue;
      const reason = `${shownPath(path)} has a value and is locked by "${pattern.text}"`;
      return {
        rule: 'locked',
        code: 'POLICY_LOCKED',
        path,
        reason,
        hint: 'only null and ??? may be given a value there',
      };
    }
    return undefined;
  };
}

/** A list may grow; a dict may not. */
const structRule: Rule = (change) => {
  const step = change.kind === 'renamed' ? change.to : change.kind === 'added' ? change.path.at(-1) : undefined;
  if (step === undefined || isListIndex(step)) return undefined;
  const path = change.kind === 'renamed' ? [...change.path, change.to] : change.path;
  const reason = `${shownPath(path)} is a new key, and the policy allows none`;
  return { rule: 'struct', code: 'POLICY_STRUCT', path, reason };
};

const typeRule: Rule = (change, _effects, show) => {
  if (change.kind !== 'retyped' || isOpen(change.before) || isInterpolation(change.after)) return undefined;
  if (isMissing(change.after) || (kindOf(change.before) === 'float' && kindOf(change.after) === 'int'))
    return undefined;
  const { path } = change;
  const reason = `${shownPath(path)} must stay ${KIND_WORDS[kindOf(change.before)]} and cannot become ${show(change.after, path)}`;
  return { rule: 'typePreserving', code: 'POLICY_TYPE', path, reason };
};

/** A value that says nothing of the type that is meant. */
function isOpen(value: Value): boolean {
  return value === null || isMissing(value) || isInterpolation(value);
}

const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  null: 'null',
  bool: 'true or false',
  int: 'an integer',
  float: 'a float',
  str: 'a text',
  bytes: 'bytes',
  list: 'a list',
  dict: 'a dict',
};

function rangeRule(pattern: KeyPattern, range: Range): Rule {
  return (_change, effects, show) => {
    for (const { path, after } of effects) {
      if (after === undefined || isMissing(after) || isContainer(after) || isWithin(after, range)) continue;
      if (!pattern.covers(path)) continue;
      const reason = `${shownPath(path)} must be ${rangeWords(range)} by "${pattern.text}", not ${show(after, path)}`;
      const hint = isInterpolation(after)
        ? 'write the number: what an interpolation leads to is not known here'
        : undefined;
      return { rule: 'ranges', code: 'POLICY_RANGE', path, reason, ...(hint !== undefined && { hint }) };
    }
    return undefined;
  };
}

/** Exact at any size; NaN is within no bounds. */
function isWithin(value: Value, { min = -Infinity, max = Infinity }: Range): boolean {
  return (typeof value === 'bigint' || typeof value === 'number') && value >= min && value <= max;
}

function rangeWords({ min, max }: Range): string {
  if (min === undefined) return `a number of at most ${String(max)}`;
  return max === undefined ? `a number of at least ${min}` : `a number from ${min} to ${max}`;
}
