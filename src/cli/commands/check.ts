import type { Issue } from '../../model/errors.js';
import { toJS } from '../../model/plain.js';
import { checkComposition } from '../../inspect/check-composition.js';
import { checkConfig, type CheckReport } from '../../inspect/check.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { composeOptions, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import type { Io } from '../io.js';
import { reportFindings } from '../report.js';

export const checkCommand: Command = {
  usage: 'hparams check <config.yaml | directory> [overrides…] [--resolve] [--schema FILE] [--format text|json]',
  description: `
Reports every problem, not only the first: those of the files, of the defaults lists, and of each override against what the
others made. With --resolve every interpolation is followed too, and values that are still missing (???) are told as
warnings. Prints nothing and exits with 0 when all is well; exits with 1 if there are problems other than warnings.
With --schema the result is held against a JSON Schema, written in JSON or YAML. --format json prints the list on
standard output.

  hparams check train.yaml optimizer.lr=fast trainer.max_epoch=3
  hparams check conf model=resnet50 experiment=overfit --resolve`,
  options: {
    ...INPUT_OPTIONS,
    resolve: { type: 'boolean', help: 'report interpolations that cannot be resolved, and what is missing' },
    schema: { type: 'string', value: 'FILE', help: 'a JSON Schema the result must fit' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['text', 'json']);
    const report = await check(args, io);
    const issues = [...report.issues, ...(await schemaIssues(report, args, io))];
    reportFindings({ ...report, issues }, format, io);
    return issues.length === 0 ? 0 : 1;
  },
};

async function check(args: Arguments, io: Io): Promise<CheckReport> {
  const input = await readInput(args, io);
  const context = await contextOf(args, io);
  const resolve = args.flag('resolve');
  if (input.kind === 'file') return checkConfig(input.source, input.overrides, { context, resolve });
  return checkComposition(await composeOptions(input.path, args, context), input.overrides, { resolve });
}

/** What a schema says about the config, if one is given and there is a config. */
async function schemaIssues({ config }: CheckReport, args: Arguments, io: Io): Promise<readonly Issue[]> {
  const path = args.text('schema');
  if (path === undefined || config === undefined) return [];
  const source = await io.read(path);
  const { parseYaml12 } = await import('../../parsers/yaml-1-2.js');
  // Not JSON.parse, which rounds large bounds; JSON is YAML 1.2 too.
  const schema = toJS(parseYaml12(source.text, { source }).root);
  const isObject =
    typeof schema === 'object' && schema !== null && !Array.isArray(schema) && !(schema instanceof Uint8Array);
  if (!isObject) {
    throw new UsageError(`--schema takes the file of a JSON Schema, and "${path}" is none`);
  }
  const { validate } = await import('../../inspect/validate/validate.js');
  return validate(config, schema);
}
