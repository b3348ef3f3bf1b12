import { issueToJson } from '../../model/errors.js';
import type { LoggedEnvironment, LoggedVariable } from '../../merge/clearml/environment.js';
import { settingsLoggedEnvironment } from '../../merge/clearml/settings/effective.js';
import { loadClearmlConf } from '../../node/clearml-conf.js';
import { UsageError, type Command, type ExitCode } from '../command.js';
import type { Io } from '../io.js';
import { reportIssues } from '../report.js';

export const envCommand: Command = {
  usage: 'hparams env [--conf clearml.conf] [--format text|json]',
  description: `
Prints the variables of this environment that a ClearML task would log, each with the pattern that caught it and where that
is written. What looks like a secret, by its name or by itself, is shown as ***. Without --conf the files are those
that ClearML would read here. Exits with 1 if the setting is broken, so that nothing would be logged.

  hparams env --conf clearml.conf`,
  options: {
    conf: { type: 'string', value: 'FILE', help: 'read this clearml.conf in place of those of the home folder' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  run(args, io): ExitCode {
    if (args.positionals.length > 0) throw new UsageError('env takes options only');
    const format = args.choice('format', ['text', 'json']);
    const file = args.text('conf');
    const settings = loadClearmlConf({ environ: io.environment, ...(file !== undefined && { file }) });
    const logged = settingsLoggedEnvironment(settings, { redactWith: '***' });
    if (format === 'json') io.out(`${JSON.stringify(loggedJson(logged), undefined, 2)}\n`);
    else printLogged(logged, io);
    return logged.issues.length === 0 ? 0 : 1;
  },
};

function printLogged({ variables, issues }: LoggedEnvironment, io: Io): void {
  const shown = variables.map((variable) => `${variable.name}=${oneLine(variable.value)}`);
  const width = Math.max(0, ...shown.map((text) => text.length));
  variables.forEach((variable, at) => io.out(`${(shown[at] ?? '').padEnd(width)}  ${ruleText(variable)}\n`));
  reportIssues(issues, 'text', io);
}

function ruleText({ rule }: LoggedVariable): string {
  return `(${JSON.stringify(rule.pattern)} of ${rule.from}[${String(rule.position)}])`;
}

/** A value on one line: one that would break it is quoted. */
function oneLine(value: string): string {
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value) ? JSON.stringify(value) : value;
}

function loggedJson({ variables, issues }: LoggedEnvironment): unknown {
  return { variables, issues: issues.map(issueToJson) };
}
