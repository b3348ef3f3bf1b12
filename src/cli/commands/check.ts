import type { Issue } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { checkComposition } from '../../inspect/check-composition.js';
import type { Findings } from '../../inspect/check-references.js';
import { checkConfig, type CheckReport } from '../../inspect/check.js';
import type { ChangeVerdict } from '../../inspect/policy/validate-diff.js';
import { verdictToJson } from '../../inspect/policy/verdict-json.js';
import { isJsonObject } from '../../inspect/validate/json-schema.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { composeOptions, contextOf, INPUT_OPTIONS, readInput, type Input } from '../input.js';
import type { Io } from '../io.js';
import type { PolicyCheck } from '../policy-check.js';
import { findingsJson, reportFindings } from '../report.js';
import type { RulesFile } from '../rules-file.js';

export const checkCommand: Command = {
  usage:
    'hparams check <config.yaml | directory> [overrides…] [--resolve] [--schema FILE] [--policy FILE] [--format text|json]',
  description: `
Reports every problem, not only the first: those of the files, of the defaults lists, and of each override against what the
others made. With --resolve every interpolation is followed too, and values that are still missing (???) are told as
warnings. Prints nothing and exits with 0 when all is well; exits with 1 if there are problems other than warnings.
With --schema the result is held against a JSON Schema, written in JSON or YAML. --format json prints the list on
standard output.

With --policy the changes that the overrides make are judged one by one: a line for each says whether it is allowed or
which rule refuses it, and the exit code is 1 if one is refused. Overrides given by --baseline are part of what is changed.
--format json prints {"problems": […], "changes": […]} then.

  hparams check train.yaml optimizer.lr=fast trainer.max_epoch=3
  hparams check conf model=resnet50 experiment=overfit --resolve
  hparams check conf --baseline model=resnet50 trainer.devices=16 --policy compute-budget.json`,
  options: {
    ...INPUT_OPTIONS,
    resolve: { type: 'boolean', help: 'report interpolations that cannot be resolved, and what is missing' },
    schema: { type: 'string', value: 'FILE', help: 'a JSON Schema the result must fit' },
    policy: { type: 'string', value: 'FILE', help: 'a policy the changes must keep' },
    baseline: {
      type: 'string',
      multiple: true,
      value: 'OVERRIDE',
      help: 'an override that is applied before the changes begin; may be given several times',
    },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['text', 'json']);
    const outcome = await check(args, io);
    if (format === 'json') io.out(`${JSON.stringify(outcomeJson(outcome), undefined, 2)}\n`);
    else await reportOutcome(outcome, io);
    const isAllowed = outcome.verdicts?.every(({ allowed }) => allowed) ?? true;
    return outcome.issues.length === 0 && isAllowed ? 0 : 1;
  },
};

/** What was found, and with a policy the verdict on each change. */
interface Outcome extends Findings {
  readonly verdicts?: readonly ChangeVerdict[];
}

async function check(args: Arguments, io: Io): Promise<Outcome> {
  const input = await readInput(args, io);
  const checkWith = await checkOf(input, args, io);
  const baseline = args.texts('baseline');
  const { config, issues, warnings } = checkWith([...baseline, ...input.overrides], args.flag('resolve'));
  const policy = await policyOf(args, io);
  if (config === undefined) return { issues, warnings };
  const all = [...issues, ...(await schemaIssues(config, policy, args, io))];
  if (policy === undefined) return { issues: all, warnings };
  const before = checkWith(baseline, false);
  const [problem] = before.issues;
  if (before.config === undefined || problem !== undefined) return { issues: [...all, noBaseline(problem)], warnings };
  return { issues: all, warnings, verdicts: policy.verdicts(before.config, config) };
}

/** How the input is checked, whatever the overrides. */
async function checkOf(
  input: Input,
  args: Arguments,
  io: Io,
): Promise<(overrides: readonly string[], resolve: boolean) => CheckReport> {
  const context = await contextOf(args, io);
  if (input.kind === 'file') {
    return (overrides, resolve) => checkConfig(input.source, overrides, { context, resolve });
  }
  const options = await composeOptions(input.path, args, context);
  return (overrides, resolve) => checkComposition(options, overrides, { resolve });
}

/** Why no change can be judged: the config that they begin with has a problem of its own. */
function noBaseline(problem: Issue | undefined): Issue {
  const reason = problem === undefined ? '' : `: ${problem.message}`;
  return {
    ...problem,
    code: 'CLI_NO_BASELINE',
    message: `There is no config before the changes to judge them by${reason}`,
    hint: 'give what it lacks by --baseline, as in --baseline model=resnet50',
  };
}

async function policyOf(args: Arguments, io: Io): Promise<PolicyCheck | undefined> {
  const path = args.text('policy');
  if (path === undefined) return undefined;
  const [{ policyCheck }, file] = await Promise.all([import('../policy-check.js'), readRules(path, io)]);
  return policyCheck(file);
}

/** What a schema says about the config, if one is given; the secrets of a policy are not told. */
async function schemaIssues(
  config: Config,
  check: PolicyCheck | undefined,
  args: Arguments,
  io: Io,
): Promise<readonly Issue[]> {
  const path = args.text('schema');
  if (path === undefined) return [];
  const file = await readRules(path, io);
  const { validate } = await import('../../inspect/validate/validate.js');
  const { secrets = [] } = check?.policy ?? {};
  return file.make((schema) => {
    if (!isJsonObject(schema)) throw new UsageError(`--schema takes the file of a JSON Schema, and "${path}" is none`);
    return validate(config, schema, { secrets });
  });
}

async function readRules(path: string, io: Io): Promise<RulesFile> {
  const { readRulesFile } = await import('../rules-file.js');
  return readRulesFile(path, io);
}

async function reportOutcome({ verdicts = [], ...findings }: Outcome, io: Io): Promise<void> {
  reportFindings(findings, io);
  if (verdicts.length === 0) return;
  const { reportVerdicts } = await import('../policy-check.js');
  reportVerdicts(verdicts, io);
}

function outcomeJson({ verdicts, ...findings }: Outcome): unknown {
  const problems = findingsJson(findings);
  return verdicts === undefined ? problems : { problems, changes: verdicts.map(verdictToJson) };
}
