import type { JsonObject, ResolverCall, ResolverFunction, ResolverOptions, Value } from '../../src/index.js';
import { isDict, isList, kindOf } from '../../src/index.js';
import { pythonStr } from '../../src/model/python-text.js';
import { compareAnswers, difference, type CorpusFile } from './corpus.js';

/** The op of a line of `ops` by the name that the line gives it. */
const CONTAINER_OPS: ReadonlyMap<unknown, string> = new Map([
  ['to_container', 'omegaconf.toContainer'],
  ['missing_keys', 'omegaconf.missingKeys'],
  ['masked_copy', 'omegaconf.maskedCopy'],
  ['is_missing', 'omegaconf.isMissing'],
  ['is_interpolation', 'omegaconf.isInterpolation'],
  ['resolve', 'omegaconf.resolveInPlace'],
  ['get_full_key', 'omegaconf.fullKey'],
]);

/** Interpolations: the grammar, resolving, selecting, and the container operations. */
export const OMEGACONF_RESOLVE_FILES: readonly CorpusFile[] = ['', 'peer-'].flatMap((origin): CorpusFile[] => [
  {
    name: `omegaconf/${origin}interpolation-parse`,
    op: 'omegaconf.parseInterpolation',
    compare: compareAcceptance,
  },
  {
    name: `omegaconf/${origin}resolve`,
    op: 'omegaconf.resolve',
    resolvers: testResolvers,
    compare: compareWithWarnings,
  },
  { name: `omegaconf/${origin}select`, op: 'omegaconf.select', resolvers: testResolvers },
  { name: `omegaconf/${origin}split-key`, op: 'omegaconf.splitKey' },
  {
    name: `omegaconf/${origin}ops`,
    op: (line) => CONTAINER_OPS.get(line['op']) ?? 'unknown',
    resolvers: testResolvers,
  },
]);

/** Whether a text is accepted binds; the shape of the tree is our own. */
function compareAcceptance(line: JsonObject, answer: JsonObject): string | undefined {
  return line['error'] === undefined && answer['error'] === undefined ? undefined : compareAnswers(line, answer);
}

function compareWithWarnings(line: JsonObject, answer: JsonObject): string | undefined {
  return compareAnswers(line, answer) ?? difference(line['warnings'] ?? [], answer['warnings'] ?? []);
}

/** The resolvers of the corpus, with counters that begin anew. */
export function testResolvers(): Record<string, ResolverOptions> {
  let calls = 0n;
  const count: ResolverFunction = () => ++calls;
  return {
    't.args': passing((args) => args),
    't.id': passing((args) => only(args)),
    't.join': passing((args) => args.map(pythonStr).join('')),
    't.type': passing((args, { isConfig }) => args.map((arg, at) => typeName(arg, isConfig[at] === true))),
    't.none': passing((args) => noArguments(args, null)),
    't.fail': passing(() => {
      throw new Error('t.fail was called');
    }),
    't.count': passing(count),
    't.cached': { resolve: count, useCache: true, unresolved: true },
    't.pkeys': passing((args, { parent }) => noArguments(args, keysOf(parent))),
    't.rkeys': passing((args, { root }) => noArguments(args, keysOf(root))),
    't.where': passing((args, { fullKey }: ResolverCall) => noArguments(args, fullKey)),
  };
}

function passing(resolve: ResolverFunction): ResolverOptions {
  return { resolve, unresolved: true };
}

function only(args: readonly Value[]): Value {
  const [arg] = args;
  if (arg === undefined || args.length !== 1) throw new TypeError(`takes 1 argument, not ${args.length}`);
  return arg;
}

function noArguments<Result>(args: readonly Value[], result: Result): Result {
  if (args.length > 0) throw new TypeError(`takes no arguments, not ${args.length}`);
  return result;
}

function typeName(value: Value, isConfig: boolean): string {
  const kind = kindOf(value);
  if (kind === 'null') return 'NoneType';
  if (!isConfig) return kind;
  return kind === 'dict' ? 'DictConfig' : 'ListConfig';
}

function keysOf(container: Value): string[] {
  if (isDict(container)) return container.keyList.map(pythonStr);
  return isList(container) ? container.map((_item, index) => String(index)) : [];
}
