import type { Json, JsonObject } from '../../model/typed-json.js';
import { createSweep, type SweepOptions } from '../../merge/sweep/create-sweep.js';
import type { Op, OpTable } from './op.js';
import { isArray, numberField, objectField, textsField } from './request.js';

const expand: Op = (request) => {
  const sweep = createSweep(textsField(request, 'overrides'), sweepOptions(request));
  return { ok: [...sweep.batches()] };
};

function sweepOptions(request: JsonObject): SweepOptions {
  const maxBatchSize = numberField(request, 'maxBatchSize');
  const groups = request['groups'] === undefined ? undefined : objectField(request, 'groups');
  // Jobs must be repeatable from the request alone, so that a request without a seed has this one.
  const seed = numberField(request, 'seed') ?? 0;
  return {
    seed,
    ...(maxBatchSize !== undefined && { maxBatchSize }),
    ...(groups !== undefined && { options: (group) => namesOf(groups, group) }),
  };
}

function namesOf(groups: JsonObject, group: string): string[] {
  const names: Json = (Object.hasOwn(groups, group) ? groups[group] : undefined) ?? [];
  return isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Sweeps. */
export const SWEEP_OPS: OpTable = { 'sweep.expand': expand };
