import { compareCodePoints } from '../../model/compare.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { construct, containerOf, type Cast, type ContainerName } from './cast-by-label.js';
import { isParameterDict, isParameterList, isPythonObject, tupleOf, type ParameterValue } from './parameter-value.js';
import { iterate } from './python-containers.js';
import { plainWord, trimSpace } from './python-strings.js';
import { loadSafeYaml } from './safe-yaml.js';

/** The types that a stored text is cast to when the code's own value is null. */
const LABEL_TYPES = ['bool', 'int', 'float', 'str', 'list', 'tuple', 'dict'] as const;
type LabelType = (typeof LABEL_TYPES)[number];

/**
 * A stored text as a value of the kind that the code's own value has (spec clearml 4.2), as remote execution injects it.
 * Where the text cannot be cast, the code's value stays and `problem` says so.
 */
export function castByDefault(text: string | null, fallback: ParameterValue, label: string | null): Cast {
  if (text === null) return { value: fallback };
  if (fallback === null && text === '') return { value: null };
  const value = castTo(targetOf(fallback, label), text, fallback);
  if (value !== undefined) return { value };
  return { value: fallback, problem: 'Cannot read the stored text as the type of the present value, which stays' };
}

/** The type that a label names where nothing else says one: containers by the label's head, unknown labels are texts. */
export function typeOfLabel(label: string | null): LabelType {
  if (label === null) return 'str';
  return LABEL_TYPES.find((name) => name === label) ?? (label.includes('/') ? containerOf(label) : undefined) ?? 'str';
}

type Target = LabelType | 'none' | 'object';

function targetOf(fallback: ParameterValue, label: string | null): Target {
  switch (typeof fallback) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float';
    case 'bigint':
      return isExactDouble(fallback) ? 'int' : 'float';
    default:
      if (fallback !== null) return targetOfObject(fallback);
      return label === null || label === '' ? 'none' : typeOfLabel(label);
  }
}

/** An int that no float equals is taken for a float: ClearML thinks a fraction was lost. */
function isExactDouble(value: bigint): boolean {
  const double = Number(value);
  return Number.isFinite(double) && BigInt(double) === value;
}

function targetOfObject(fallback: ParameterValue): Target {
  if (isParameterList(fallback)) return 'list';
  if (isParameterDict(fallback)) return 'dict';
  return isPythonObject(fallback) && fallback.kind === 'tuple' ? 'tuple' : 'object';
}

function castTo(target: Target, text: string, fallback: ParameterValue): ParameterValue | undefined {
  switch (target) {
    case 'none':
      return text === '' ? null : text;
    case 'str':
      return text;
    case 'int':
      return text === '' ? null : parsePythonInt(text);
    case 'float':
      return text === '' ? null : parsePythonFloat(text);
    case 'bool':
      return castToBool(text);
    case 'tuple':
      return castToTuple(text);
    case 'object':
      return castToObject(text, fallback);
    default:
      return castToContainer(text, target);
  }
}

/** A number is its "not zero"; of all other words only `true` is true. */
function castToBool(text: string): boolean {
  const number = parsePythonFloat(text);
  return number === undefined ? plainWord(text) === 'true' : number !== 0;
}

function castToContainer(text: string, container: Exclude<ContainerName, 'tuple'>): ParameterValue | undefined {
  const loaded = loadSafeYaml(trimSpace(text), { signedExponents: true });
  if (loaded === undefined) return undefined;
  return loaded === '' ? null : construct(loaded, container);
}

/** Only the outermost pair of parentheses becomes brackets. */
function castToTuple(text: string): ParameterValue | undefined {
  const opened = trimSpace(text).replace('(', '[');
  const close = opened.lastIndexOf(')');
  const bracketed = close < 0 ? opened : `${opened.slice(0, close)}]${opened.slice(close + 1)}`;
  const loaded = loadSafeYaml(bracketed, { signedExponents: true });
  const items = loaded === undefined ? undefined : iterate(loaded);
  return items === undefined ? undefined : tupleOf(items);
}

/** An enum member is asked for by its name; the other kinds of object have no way from text, except a set of characters. */
function castToObject(text: string, fallback: ParameterValue): ParameterValue | undefined {
  if (!isPythonObject(fallback)) return undefined;
  if (fallback.kind === 'enum') {
    return fallback.enumClass.members.has(text) ? { ...fallback, member: text } : undefined;
  }
  if (fallback.kind === 'set')
    return text === '' ? null : { kind: 'set', items: [...new Set(text)].sort(compareCodePoints) };
  return undefined;
}
