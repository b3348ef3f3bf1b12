import { checkConfig } from '../../index.js';
import type { Command, ExitCode } from '../command.js';
import { reportIssues } from '../report.js';

export const checkCommand: Command = {
  usage: 'hparams check <config.yaml> [overrides…] [--format text|json]',
  description: `
Reports every problem, not only the first: the file's, and those of each override against what the others made.
Prints nothing and exits with 0 when all is well; exits with 1 otherwise. --format json prints the list on standard output.

  hparams check train.yaml optimizer.lr=fast trainer.max_epoch=3`,
  options: {
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['text', 'json']);
    const [path, overrides] = args.head('The config file');
    const issues = checkConfig(await io.read(path), overrides);
    reportIssues(issues, format, io);
    return issues.length === 0 ? 0 : 1;
  },
};
