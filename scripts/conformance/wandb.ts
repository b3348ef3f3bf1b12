import type { JsonObject } from '../../src/index.js';
import { difference, type CorpusFile } from './corpus.js';
import { bindingPart, boundFields } from './wandb-answers.js';

/** The lines of `wandb/…`, answered by the ops of the W&B room. */
export const WANDB_FILES: readonly CorpusFile[] = [
  { name: 'wandb/config-file', op: 'wandb.configFile', compare },
  { name: 'wandb/config-write', op: 'wandb.configWrite', compare },
  { name: 'wandb/sources', op: 'wandb.sources', compare },
  { name: 'wandb/merge', op: 'wandb.merge', compare },
  { name: 'wandb/update', op: 'wandb.update', compare },
  { name: 'wandb/backend', op: 'wandb.backend', compare },
  { name: 'wandb/jsonify', op: 'wandb.jsonify', compare },
  { name: 'wandb/flatten', op: 'wandb.flatten', compare },
  { name: 'wandb/paths', op: 'wandb.paths', compare },
  { name: 'wandb/saved-run', op: 'wandb.savedRun', compare },
  { name: 'wandb/sweep-parameters', op: 'wandb.sweepParameters', compare },
  { name: 'wandb/sweep-args', op: 'wandb.sweepArgs', compare },
];

/** Every bound field of the recorded answer must be answered alike, and nothing must fail or warn that did not. */
function compare(line: JsonObject, answer: JsonObject): string | undefined {
  const fields = boundFields(line);
  const expected = bindingPart(line, fields);
  const actual = bindingPart(answer, fields);
  const differing = fields.find((field) => difference(expected[field], actual[field]) !== undefined);
  if (differing === undefined) return undefined;
  return `${differing}: ${difference(expected[differing], actual[differing]) ?? ''}`;
}
