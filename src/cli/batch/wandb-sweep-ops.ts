import type { Json, JsonObject } from '../../model/typed-json.js';
import { parseOverride } from '../../grammar/override/parse.js';
import { encodeOverrideValue } from '../../grammar/override/typed-json.js';
import { sweepArguments } from '../../merge/wandb/sweep-arguments.js';
import { checkSweepParameters } from '../../merge/wandb/sweep-check.js';
import { sweepCommand } from '../../merge/wandb/sweep-command.js';
import { sweepGrid } from '../../merge/wandb/sweep-grid.js';
import { sweepParameters } from '../../merge/wandb/sweep-parameters.js';
import { attempt } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import { environmentField, textsField } from './request.js';
import { dictField } from './wandb-values.js';

/** Runs of a grid that an answer shows. */
const SHOWN_RUNS = 60n;

const parameters: Op = (request, context) => {
  const section = { root: dictField(request, 'parameters', context) };
  return {
    leaves: attempt(() => ({
      ok: sweepParameters(section).map(({ path, kind, filled }) => ({ path, kind, filled: context.encode(filled) })),
    })),
    violations: attempt(() => ({ ok: checkSweepParameters(section).findingCount })),
    grid: attempt(() => {
      const grid = sweepGrid(section);
      const runs = grid.slice(0n, SHOWN_RUNS).map((run) => context.encode(run));
      return { ok: grid.size < SHOWN_RUNS ? [...runs, null] : runs };
    }),
  };
};

const argumentsOrCommand: Op = (request, context) => {
  if (request['command'] === undefined) return encodeArguments(request, context);
  const command = request['command'] === null ? [] : textsField(request, 'command');
  return { ok: sweepCommand(command, environmentField(request)) };
};

function encodeArguments(request: JsonObject, context: OpContext): JsonObject {
  const run = sweepArguments(dictField(request, 'args', context));
  return {
    ok: {
      flags: run.flags,
      no_equals: run.noEquals,
      no_hyphens: run.noHyphens,
      no_boolean_flags: run.noBooleanFlags,
      append_hydra: run.appendHydra,
      override_hydra: run.overrideHydra,
      dict: context.encode(run.parameters),
    },
    hydra: {
      no_hyphens: run.noHyphens.map(asOverride),
      append_hydra: run.appendHydra.map(asOverride),
      override_hydra: run.overrideHydra.map(asOverride),
    },
  };
}

/** How Hydra reads an argument. */
function asOverride(text: string): Json {
  return attempt(() => {
    const { type, key, package: packageName, raw = null } = parseOverride(text);
    return { ok: { type, key, package: packageName, value: encodeOverrideValue(raw) } };
  });
}

/** The operations on W&B sweeps. */
export const WANDB_SWEEP_OPS: OpTable = {
  'wandb.sweepParameters': parameters,
  'wandb.sweepArgs': argumentsOrCommand,
};
