import {
  explainDeep,
  formatOrigin,
  formatPath,
  issueToJson,
  printYaml,
  toJS,
  type ExplainedStep,
  type Explanation,
  type Value,
} from '../../index.js';
import { UsageError, type Command, type ExitCode } from '../command.js';
import { composeInput, contextOf, INPUT_OPTIONS, readInput } from '../input.js';

export const explainCommand: Command = {
  summary: 'say where a value came from: every place that set it, the winner last',
  usage: 'hparams explain <config.yaml | directory> [overrides…] --key trainer.lr [--key …] [--format text|json]',
  description: `
Prints, for each key, every file position and override that set it in order; the last one is the value the run gets.
A key that holds a dict or list is explained leaf by leaf; behind an interpolation stands what it leads to.

  hparams explain train.yaml optimizer.lr=0.01 --key optimizer.lr`,
  options: {
    ...INPUT_OPTIONS,
    key: { type: 'string', multiple: true, value: 'KEY', help: 'what to explain; may be given several times' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON for machines' },
  },
  async run(args, io): Promise<ExitCode> {
    const keys = args.texts('key');
    if (keys.length === 0) throw new UsageError('--key is missing');
    const format = args.choice('format', ['text', 'json']);
    const context = await contextOf(args, io);
    const explained = await composeInput(await readInput(args, io), args, context);
    const explanations = keys.flatMap((key) => explainDeep(explained, key, { context }));
    if (format === 'json') io.out(`${JSON.stringify(explanations.map(explanationJson), undefined, 2)}\n`);
    else io.out(explanations.map(explanationText).join('\n'));
    return 0;
  },
};

function explanationText({ path, value, steps, problem }: Explanation): string {
  const places = steps.map(({ origin }) => formatOrigin(origin));
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = steps.map((step, at) => {
    const mark = at === steps.length - 1 && steps.length > 1 ? markOf(step) : '';
    const via = step.includedBy === undefined ? '' : `  (included by ${formatOrigin(step.includedBy)})`;
    return `  ${(places[at] ?? '').padEnd(width)}  ${shortYaml(step.value)}${mark}${via}\n`;
  });
  const failure =
    problem === undefined
      ? ''
      : `  cannot be resolved: ${problem.message}${problem.hint === undefined ? '' : ` (${problem.hint})`}\n`;
  return `${formatPath(path)} = ${shortYaml(value)}\n${lines.join('')}${failure}`;
}

/** The last thing that set a value wins; behind an interpolation stands where it leads. */
function markOf({ origin }: ExplainedStep): string {
  return origin.kind === 'interpolation' || origin.kind === 'resolver' ? '  <- resolved' : '  <- wins';
}

/** A value on one line: a scalar as YAML writes it, a container by its size. */
function shortYaml(value: Value): string {
  const lines = printYaml(value).trimEnd().split('\n');
  const [first = ''] = lines;
  return lines.length > 1 && lines[1] !== '...' ? `${first} … (${String(lines.length)} lines)` : first;
}

function explanationJson({ path, value, steps, problem }: Explanation): unknown {
  const history = steps.map((step) => ({
    kind: step.origin.kind,
    origin: formatOrigin(step.origin),
    source: step.origin.source.name,
    span: step.origin.span,
    value: plain(step.value),
    ...(step.includedBy && { includedBy: formatOrigin(step.includedBy) }),
  }));
  return { key: formatPath(path), value: plain(value), history, ...(problem && { problem: issueToJson(problem) }) };
}

/** Ints beyond what JSON numbers hold travel as text. */
function plain(value: Value): unknown {
  return JSON.parse(
    JSON.stringify(toJS(value), (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
  );
}
