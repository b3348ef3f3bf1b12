import { issueToJson } from '../../model/errors.js';
import { formatPath } from '../../model/path.js';
import { toJson } from '../../model/plain-json.js';
import { explainDeep, formatOrigin, type ExplainedStep, type Explanation } from '../../inspect/explain.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { composeInput, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import type { Io } from '../io.js';
import { oneLineYaml } from '../plain-forms.js';

export const explainCommand: Command = {
  usage: `hparams explain <config.yaml | directory> [overrides…] --key trainer.lr [--key …] [--format text|json]
       hparams explain --clearml api.api_server [--clearml …] [--conf FILE] [--program sdk|agent] [--format text|json]`,
  description: `
Prints, for each key, every file position and override that set it in order; the last one is the value the run gets.
A key that holds a dict or list is explained leaf by leaf; behind an interpolation stands what it leads to.

  hparams explain train.yaml optimizer.lr=0.01 --key optimizer.lr

With --clearml the key is a setting, or a section, of ClearML: packaged defaults, places in clearml.conf and environment
variables that set it. Secrets are shown as ***.

  hparams explain --clearml sdk.storage --conf clearml.conf`,
  options: {
    ...INPUT_OPTIONS,
    key: { type: 'string', multiple: true, value: 'KEY', help: 'what to explain; may be given several times' },
    clearml: { type: 'string', multiple: true, value: 'KEY', help: 'a setting of ClearML to explain instead' },
    conf: { type: 'string', value: 'FILE', help: 'read this clearml.conf in place of those of the home folder' },
    program: { type: 'string', default: 'sdk', value: 'sdk|agent', help: 'whose settings: they differ in variables' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['text', 'json']);
    const explanations = args.texts('clearml').length > 0 ? await settingsOf(args, io) : await valuesOf(args, io);
    if (format === 'json') io.out(`${JSON.stringify(explanations.map(explanationJson), undefined, 2)}\n`);
    else io.out(explanations.map(explanationText).join('\n'));
    return 0;
  },
};

async function valuesOf(args: Arguments, io: Io): Promise<Explanation[]> {
  const keys = args.texts('key');
  if (keys.length === 0) throw new UsageError('--key is missing');
  if (args.text('conf') !== undefined) throw new UsageError('--conf goes with --clearml');
  const context = await contextOf(args, io);
  const explained = await composeInput(await readInput(args, io), args, context);
  return keys.flatMap((key) => explainDeep(explained, key, { context }));
}

async function settingsOf(args: Arguments, io: Io): Promise<Explanation[]> {
  if (args.positionals.length > 0 || args.texts('key').length > 0) {
    throw new UsageError('--clearml explains settings only: leave out --key and the config');
  }
  const file = args.text('conf');
  const program = args.choice('program', ['sdk', 'agent']);
  const [{ loadClearmlConf }, { explainSetting }] = await Promise.all([
    import('../../node/clearml-conf.js'),
    import('../../inspect/explain-setting.js'),
  ]);
  const settings = loadClearmlConf({ environ: io.environment, program, ...(file !== undefined && { file }) });
  return args.texts('clearml').flatMap((key) => explainSetting(settings, key));
}

function explanationText({ path, value, steps, problem }: Explanation): string {
  const places = steps.map(({ origin }) => formatOrigin(origin));
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = steps.map((step, at) => {
    const mark = at === steps.length - 1 && steps.length > 1 ? markOf(step) : '';
    return `  ${(places[at] ?? '').padEnd(width)}  ${oneLineYaml(step.value)}${mark}${wayIn(step)}\n`;
  });
  const failure =
    problem === undefined
      ? ''
      : `  cannot be resolved: ${problem.message}${problem.hint === undefined ? '' : ` (${problem.hint})`}\n`;
  return `${formatPath(path)} = ${oneLineYaml(value)}\n${lines.join('')}${failure}`;
}

/** How the file came in, where it is not the primary config. */
function wayIn({ includedBy, chosenBy }: ExplainedStep): string {
  const ways = [
    includedBy && `included by ${formatOrigin(includedBy)}`,
    chosenBy && `chosen by ${formatOrigin(chosenBy)}`,
  ];
  const told = ways.filter((way) => way !== undefined);
  return told.length === 0 ? '' : `  (${told.join(', ')})`;
}

/** The last thing that set a value wins; behind an interpolation stands where it leads. */
function markOf({ origin }: ExplainedStep): string {
  return origin.kind === 'interpolation' || origin.kind === 'resolver' ? '  <- resolved' : '  <- wins';
}

function explanationJson({ path, value, steps, problem }: Explanation): unknown {
  const history = steps.map((step) => ({
    kind: step.origin.kind,
    origin: formatOrigin(step.origin),
    source: step.origin.source.name,
    span: step.origin.span,
    value: toJson(step.value),
    ...(step.includedBy && { includedBy: formatOrigin(step.includedBy) }),
    ...(step.chosenBy && { chosenBy: formatOrigin(step.chosenBy) }),
  }));
  return { key: formatPath(path), value: toJson(value), history, ...(problem && { problem: issueToJson(problem) }) };
}
