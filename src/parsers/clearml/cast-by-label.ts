import { ConfigError } from '../../model/errors.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import type { Value } from '../../model/value.js';
import { parseExtendedJson } from '../json/extended-json.js';
import { tupleOf, type ParameterValue } from './parameter-value.js';
import { iterate, toDict } from './python-containers.js';
import { plainWord } from './python-strings.js';
import { loadSafeYaml } from './safe-yaml.js';

const CONTAINERS = ['list', 'tuple', 'dict'] as const;
export type ContainerName = (typeof CONTAINERS)[number];

/** A cast value; `problem` says why the stored text was kept as it is. */
export interface Cast {
  readonly value: ParameterValue;
  readonly problem?: string;
}

/**
 * A stored text as the value that its type label names (spec clearml 4.1), as readers with `cast` do. What cannot be cast
 * stays text; of the booleans `1`, `0` and `yes` do. Elements of containers are not cast.
 */
export function castByLabel(text: string | null, label: string | null): Cast {
  if (label === null || label === '') return { value: text === '' ? null : text };
  const head = containerOf(label);
  if (head !== undefined) return text === null ? { value: null } : castContainer(text, head);
  return castScalar(text, plainWord(label));
}

/** The container that the part of a label before its first `/` names. */
export function containerOf(label: string): ContainerName | undefined {
  const head = label.split('/', 1)[0];
  return CONTAINERS.find((name) => name === head);
}

function castScalar(text: string | null, type: string): Cast {
  const container = CONTAINERS.find((name) => name === type);
  if (text === null) return { value: type === 'str' ? 'None' : null };
  switch (type) {
    case 'int':
      return { value: parsePythonInt(text) ?? text };
    case 'float':
      return { value: parsePythonFloat(text) ?? text };
    case 'bool':
      return { value: booleanWord(text) ?? text };
    default:
      return { value: (container === undefined ? undefined : construct(text, container)) ?? text };
  }
}

function booleanWord(text: string): boolean | undefined {
  const word = plainWord(text);
  if (word === 'true') return true;
  return word === 'false' || word === '' ? false : undefined;
}

function castContainer(text: string, container: ContainerName): Cast {
  const value = fromJson(text, container) ?? fromYaml(text, container);
  if (value !== undefined) return { value };
  return { value: text, problem: `Cannot read the stored text as ${container}, it stays text` };
}

function fromJson(text: string, container: ContainerName): ParameterValue | undefined {
  const json = readJson(text);
  return json === undefined ? undefined : construct(json, container);
}

/** What Python's `json.loads` reads; undefined where it fails. */
function readJson(text: string): Value | undefined {
  try {
    return parseExtendedJson({ name: 'parameter', text }, { reader: 'python' }).root;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** ClearML takes off whatever brackets there are and puts square ones on, so any text that YAML reads becomes a list. */
function fromYaml(text: string, container: ContainerName): ParameterValue | undefined {
  const loaded = loadSafeYaml(`[${withoutBrackets(text)}]`);
  return loaded === undefined ? undefined : construct(loaded, container);
}

function withoutBrackets(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && '[('.includes(text.charAt(start))) start++;
  while (end > start && '])'.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The container as Python's constructor makes it from a value, undefined where the constructor fails. */
export function construct(value: ParameterValue, container: ContainerName): ParameterValue | undefined {
  if (container === 'dict') return toDict(value);
  const items = iterate(value);
  if (items === undefined) return undefined;
  return container === 'list' ? items : tupleOf(items);
}
