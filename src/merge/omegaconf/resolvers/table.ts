import type { ResolveContext } from '../resolve-context.js';
import type { BuiltInResolver } from './built-in.js';
import { CREATE } from './create.js';
import { DECODE } from './decode.js';
import { DEPRECATED } from './deprecated.js';
import { DICT_KEYS, DICT_VALUES } from './dict.js';
import { ENV } from './env.js';
import { HYDRA, NOW, PYTHON_VERSION } from './hydra.js';
import { SELECT } from './select.js';

interface Entry {
  readonly resolver: BuiltInResolver;
  /** What the context must have for the resolver to exist. */
  readonly needs?: 'hydra' | 'now' | 'pythonVersion';
}

const BUILT_IN: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['oc.create', { resolver: CREATE }],
  ['oc.decode', { resolver: DECODE }],
  ['oc.deprecated', { resolver: DEPRECATED }],
  ['oc.dict.keys', { resolver: DICT_KEYS }],
  ['oc.dict.values', { resolver: DICT_VALUES }],
  ['oc.env', { resolver: ENV }],
  ['oc.select', { resolver: SELECT }],
  ['hydra', { resolver: HYDRA, needs: 'hydra' }],
  ['now', { resolver: NOW, needs: 'now' }],
  ['python_version', { resolver: PYTHON_VERSION, needs: 'pythonVersion' }],
]);

/** The built-in resolver of a name, undefined if a context knows none. */
export function builtInResolver(name: string, context: ResolveContext): BuiltInResolver | undefined {
  const entry = BUILT_IN.get(name);
  return entry !== undefined && isKnown(entry, context) ? entry.resolver : undefined;
}

/** The names of the built-in resolvers that a context knows. */
export function builtInNames(context: ResolveContext): string[] {
  return [...BUILT_IN].filter(([, entry]) => isKnown(entry, context)).map(([name]) => name);
}

function isKnown({ needs }: Entry, context: ResolveContext): boolean {
  return needs === undefined || context[needs] !== undefined;
}
