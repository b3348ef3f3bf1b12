// What every process knows: the config, the overrides of the sweep and the schema. With these a job is a number.
import { readFileSync } from 'node:fs';
// In a project of your own: from 'hparams' and from 'hparams/schema'.
import { applyOverrides, createSweep, parseYaml } from '../../dist/index.js';
import { createValidator } from '../../dist/schema.js';

const source = { name: 'train.yaml', text: readFileSync(new URL('../single/train.yaml', import.meta.url), 'utf8') };
const base = parseYaml(source.text, { source });

const validator = createValidator({
  properties: {
    optimizer: { properties: { lr: { type: 'number', exclusiveMinimum: 0, maximum: 0.09 } } },
    dataset: { properties: { batch_size: { type: 'integer', minimum: 1 } } },
  },
});

/** 10,000 jobs: 10 learning rates, 10 batch sizes, 100 seeds. */
export const sweep = createSweep([
  'optimizer.lr=range(0.01,0.11,0.01)',
  'dataset.batch_size=range(16,176,16)',
  'seed=range(100)',
]);

/** The verdict on the job at an index: the same whoever gives it, and however often. */
export function verdictOn(index) {
  const overrides = sweep.at(index);
  if (overrides === undefined) throw new RangeError(`The sweep has no job ${index}`);
  const issues = validator.validate(applyOverrides(base, overrides));
  return issues.length === 0 ? 'valid' : issues.map(({ code, message }) => `${code}: ${message}`).join('\n');
}
