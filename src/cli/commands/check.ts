import { checkComposition, checkConfig, type CheckReport } from '../../index.js';
import type { Arguments, Command, ExitCode } from '../command.js';
import { composeOptions, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import type { Io } from '../io.js';
import { reportFindings } from '../report.js';

export const checkCommand: Command = {
  usage: 'hparams check <config.yaml | directory> [overrides…] [--resolve] [--format text|json]',
  description: `
Reports every problem, not only the first: those of the files, of the defaults lists, and of each override against what the
others made. With --resolve every interpolation is followed too, and values that are still missing (???) are told as
warnings. Prints nothing and exits with 0 when all is well; exits with 1 if there are problems other than warnings.
--format json prints the list on standard output.

  hparams check train.yaml optimizer.lr=fast trainer.max_epoch=3
  hparams check conf model=resnet50 experiment=overfit --resolve`,
  options: {
    ...INPUT_OPTIONS,
    resolve: { type: 'boolean', help: 'report interpolations that cannot be resolved, and what is missing' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['text', 'json']);
    const report = await check(args, io);
    reportFindings(report, format, io);
    return report.issues.length === 0 ? 0 : 1;
  },
};

async function check(args: Arguments, io: Io): Promise<CheckReport> {
  const input = await readInput(args, io);
  const context = await contextOf(args, io);
  const resolve = args.flag('resolve');
  if (input.kind === 'file') return checkConfig(input.source, input.overrides, { context, resolve });
  return checkComposition(await composeOptions(input.path, args, context), input.overrides, { resolve });
}
