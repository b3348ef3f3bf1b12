// Uses something of each entry, with the types a user would write.
import { applyOverrides, parseYaml, toJS, type Config, type Issue, type Value } from 'hparams';
import { parseOverride } from 'hparams/grammar';
import { createSweep, type Job } from 'hparams/merge';
import { openBatchPool, type BatchPool } from 'hparams/node';
import { parseYaml as parse } from 'hparams/parsers';
import { createValidatorFromCompiled } from 'hparams/precompiled';
import { createValidator } from 'hparams/schema';

const config: Config = applyOverrides(parseYaml('lr: 1'), ['lr=0.1']);
const root: Value = parse('a: 1').root;
const issues: Issue[] = createValidator({ type: 'object' }).validate(config);
const job: Job | undefined = createSweep(['a=1,2']).at(1);
const pool: Promise<BatchPool> = openBatchPool({ workers: 2 });

export const used = [toJS(root), issues, job, pool, parseOverride('a=1').value(), createValidatorFromCompiled];
