import { fileURLToPath } from 'node:url';
import {
  convert,
  createSweep,
  decodeTyped,
  editYaml,
  fromJS,
  fromJsonPatch,
  maskedCopy,
  merge,
  parseOverride,
  parseYaml,
  replaceInterpolations,
  resolve,
  select,
  setFlag,
  toJS,
  toOverrides,
  unflatten,
  update,
  type Issue,
  type Json,
  type Limits,
  type SweepOptions,
  type UpdateOptions,
} from '../../../src/index.js';
import { pythonStr } from '../../../src/model/python-text.js';
import { openBatchPool } from '../../../src/node/batch-pool.js';
import { writeText } from '../../../src/node/text-file.js';
import { configWithFlags } from '../../merge/support.js';
import { testContext } from '../resolving.js';
import { configOf, dictOf, optionsOf, refused, valueOf, wordOf } from './arguments.js';
import type { ErrorCall } from './index.js';

/** The value model, overrides, YAML, interpolations, merging, edits and differences. */
export const CORE_CALLS: Readonly<Record<string, ErrorCall>> = {
  decodeTyped: refused((json: string) => decodeTyped(JSON.parse(json) as Json)),
  'fromJS with a function': refused((key: string) => fromJS({ [key]: () => key })),
  unflatten: refused((yaml: string) => unflatten(dictOf(yaml))),
  writeText: refused((path: string) => writeText(path, '')),
  'BatchPool.answer': answerOfLostThread,

  parseYaml: refused((text: string, limits?: string) => {
    return parseYaml(text, { source: 'config.yaml', limits: optionsOf<Limits>(limits) });
  }),
  resolve: refused((text: string, limits?: string) => {
    return resolve(configOf(text), { ...testContext(), limits: optionsOf<Limits>(limits) });
  }),
  replaceInterpolations: refused((text: string) => replaceInterpolations(configOf(text), testContext())),
  select: refused((text: string, key: string) => {
    return select(configOf(text), key, { ...testContext(), throwOnMissing: true });
  }),

  parseOverride: refused((text: string, limits?: string) => parseOverride(text, { limits: optionsOf<Limits>(limits) })),
  'Override.value': refused((text: string) => parseOverride(text).value()),
  createSweep: refused((overrides: string, options?: string) => {
    return [...createSweep(overrides.split('\n'), sweepOptions(options)).batches()];
  }),

  merge: refused((...texts: string[]) => merge(texts.map((text) => configWithFlags(`${text}\n`)))),
  update: refused((text: string, key: string, value?: string, options?: string) => {
    return update(configWithFlags(`${text}\n`), key, valueOf(value), optionsOf<UpdateOptions>(options));
  }),
  setFlag: refused((text: string, key: string) => setFlag(configOf(text), 'struct', key, true)),
  maskedCopy: refused((text: string, key: string) => maskedCopy(configOf(text), key)),
  convert: refused((value: string, type: string, options?: string) => {
    return convert(valueOf(value), wordOf(['int', 'bool'], type), optionsOf<{ optional: boolean }>(options));
  }),

  editYaml: refused((text: string, edit: string) => {
    const fields = dictOf(edit);
    const path = fields.get('path') ?? null;
    const steps = Array.isArray(path) ? path : pythonStr(path);
    return editYaml(text, [{ path: steps, value: fields.get('value') ?? null }], { source: 'config.yaml' });
  }),
  fromJsonPatch: refused((text: string, patch: string) => fromJsonPatch(configOf(text), toJS(valueOf(patch)))),
  toOverrides: refused((before: string, after: string) => toOverrides(configOf(before), configOf(after))),
};

/** `groups` maps the config groups that globs look into to their options. */
function sweepOptions(text = '{}'): SweepOptions {
  const { groups = {}, ...others } = optionsOf<SweepOptions & { groups: Record<string, string[]> }>(text);
  return text.includes('groups') ? { ...others, options: (group) => groups[group] ?? [] } : others;
}

/** The error in the answer to a request that ended its thread. */
async function answerOfLostThread(request: string): Promise<readonly Issue[]> {
  const workerFile = fileURLToPath(new URL('../../fixtures/batch/dying-worker.mjs', import.meta.url));
  const pool = await openBatchPool({ workers: 1, workerFile });
  try {
    const { error } = JSON.parse(await pool.answer(request)) as { readonly error: Issue };
    return [error];
  } finally {
    await pool.close();
  }
}
