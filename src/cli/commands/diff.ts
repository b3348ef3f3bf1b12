import type { Change } from '../../change/diff/change.js';
import { compare } from '../../change/diff/compare-configs.js';
import { diff } from '../../change/diff/diff.js';
import { toJsonPatch } from '../../change/diff/json-patch.js';
import { toOverrides } from '../../change/diff/to-overrides.js';
import { createComposer } from '../../compose/composer.js';
import { applyOverrides } from '../../merge/hydra/apply-overrides.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { ConfigError } from '../../model/errors.js';
import { printJson } from '../../parsers/json/json-text.js';
import { changeRecord } from '../change-json.js';
import { changeText } from '../change-text.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { comparisonRecord, comparisonText } from '../comparison-text.js';
import { readDiffInputs, type DiffInput } from '../diff-inputs.js';
import { composeOptions, contextOf, INPUT_OPTIONS } from '../input.js';
import { hasOutColor, type Io } from '../io.js';
import { paintChange } from '../paint-change.js';
import { bigintAsText } from '../plain-forms.js';
import { reportError } from '../report.js';

/** `json-patch` is another name of `patch`. */
const FORMS = ['table', 'json', 'overrides', 'patch', 'json-patch'] as const;
type Form = (typeof FORMS)[number];

export const diffCommand: Command = {
  usage: 'hparams diff <config> [overrides…] <config> [overrides…] … [--as table|json|overrides|patch]',
  description: `
Compares two or more configs: YAML files, JSON files (*.json), or config directories, which are composed. Overrides are for
the config that they stand behind; a path that looks like an override is written with ./ before it. Values and their kinds
count: 1, 1.0 and "1" differ, the order of keys does not.

Of two configs it tells the changes: + added, - removed, ~ changed, > renamed; --as overrides prints the Hydra overrides
that make the second of the first, one a line (of a directory also its choices of groups, where these are fewer; they are
to be given behind the first one's own overrides); --as patch prints a JSON Patch. Of more it tells, for each key that differs,
the values there are and who has them, and which configs are the same.

  hparams diff baseline.yaml candidate.yaml
  hparams diff conf db=postgres conf db=mysql --as overrides
  hparams diff runs/1.yaml runs/2.yaml runs/3.yaml

Exits as diff does: 0 if there is no difference, 1 if there is, 2 if a config cannot be read or the difference not be told.`,
  options: {
    as: { type: 'string', default: 'table', value: 'table|json|overrides|patch', help: 'the form of the difference' },
    ...INPUT_OPTIONS,
  },
  async run(args, io): Promise<ExitCode> {
    try {
      return await tellDifference(args, io);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      reportError(error, io);
      return 2;
    }
  },
};

async function tellDifference(args: Arguments, io: Io): Promise<ExitCode> {
  const form = args.choice('as', FORMS);
  const context = await contextOf(args, io);
  const inputs = await readDiffInputs(args, io, context);
  const [a, b, ...more] = inputs;
  if (a === undefined || b === undefined) throw new UsageError('diff compares two configs or more');
  if (more.length > 0) return tellMany(inputs, form, io);
  const changes = diff(a.config, b.config);
  if (form === 'overrides') io.out(linesOf(await provenOverrides(a, b, args, context)));
  else io.out(textOf(changes, form, hasOutColor(io)));
  return changes.length === 0 ? 0 : 1;
}

function textOf(changes: readonly Change[], form: Exclude<Form, 'overrides'>, colored: boolean): string {
  if (form === 'table') return linesOf(changes.map((change) => paintChange(changeText(change), colored)));
  if (form === 'json') return `${printJson(changes.map(changeRecord))}\n`;
  return `${JSON.stringify(toJsonPatch(changes), bigintAsText, 2)}\n`;
}

function linesOf(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function tellMany(inputs: readonly DiffInput[], form: Form, io: Io): ExitCode {
  if (form !== 'table' && form !== 'json') throw new UsageError(`--as ${form} is about two configs`);
  const comparison = compare(inputs.map(({ config }) => config));
  const names = inputs.map(({ name }) => name);
  if (form === 'table') io.out(comparisonText(comparison, names));
  else io.out(`${printJson(comparisonRecord(comparison, names))}\n`);
  return comparison.keys.length === 0 ? 0 : 1;
}

/** Overrides whose effect was tried, so that none is printed that would be refused; of a directory's groups it chooses. */
async function provenOverrides(
  a: DiffInput,
  b: DiffInput,
  args: Arguments,
  context: ResolveContext,
): Promise<string[]> {
  if (a.input.kind === 'directory') {
    const { toComposerOverrides } = await import('../../change/diff/composer-overrides.js');
    const composer = createComposer(await composeOptions(a.input.path, args, context));
    return toComposerOverrides(composer, b.config, { overrides: a.input.overrides });
  }
  const overrides = toOverrides(a.config, b.config);
  applyOverrides(a.config, overrides, { context });
  return overrides;
}
