import { formatPath } from '../../model/path.js';
import { convertText, type TextConversion } from '../../inspect/convert/convert-text.js';
import { WORLD_NAMES } from '../../inspect/convert/worlds.js';
import { UsageError, type Command, type ExitCode } from '../command.js';
import type { Io } from '../io.js';

const FORMS = WORLD_NAMES.join('|');

export const convertCommand: Command = {
  usage: 'hparams convert <file> --to FORM [--from FORM] [--section NAME] [--resolve] [--strict] [--format text|json]',
  description: `
Writes a config in the form of another tool, and tells what that form cannot keep. - is standard input.

  yaml        OmegaConf's YAML
  overrides   Hydra's overrides, one a line
  clearml     the hyperparameters of a ClearML task as JSON, those of one section
  wandb       a W&B config file, such as config-defaults.yaml
  wandb-run   the stored config of a W&B run as JSON
  hocon       HOCON as ClearML reads it, such as clearml.conf
  json        JSON as Python reads and writes it

The config goes to standard output, each loss to standard error. docs/conversions.md says which conversions lose nothing.

  hparams convert train.yaml --to wandb > config-defaults.yaml
  hparams convert parameters.json --from clearml --section Args --to overrides --strict
  hparams convert clearml.conf --from hocon --to json`,
  options: {
    from: { type: 'string', default: 'yaml', value: FORMS, help: 'what the file holds (default: yaml)' },
    to: { type: 'string', value: FORMS, help: 'what to write' },
    section: { type: 'string', value: 'NAME', help: 'the section of ClearML parameters (default: General)' },
    resolve: { type: 'boolean', help: 'resolve interpolations first: only yaml and overrides have them' },
    strict: { type: 'boolean', help: 'exit with 1 if anything is lost' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'output and losses as one JSON object' },
  },
  async run(args, io): Promise<ExitCode> {
    const [path, more] = args.head('The file');
    if (more.length > 0) throw new UsageError('convert takes one file');
    const [from, to] = [args.choice('from', WORLD_NAMES), args.choice('to', WORLD_NAMES)];
    const format = args.choice('format', ['text', 'json']);
    const section = args.text('section');
    const source = await io.read(path);
    const conversion = convertText(source, {
      from,
      to,
      ...(section !== undefined && { section }),
      ...(args.flag('resolve') && { resolve: { env: io.environment, now: io.now() } }),
    });
    print(conversion, format, io);
    return args.flag('strict') && conversion.losses.length > 0 ? 1 : 0;
  },
};

function print({ text, losses }: TextConversion, format: 'text' | 'json', io: Io): void {
  if (format === 'json') {
    const shown = losses.map(({ kind, path, message }) => ({ kind, path: formatPath(path), message }));
    io.out(`${JSON.stringify({ output: text, losses: shown }, undefined, 2)}\n`);
    return;
  }
  io.out(text);
  for (const { kind, message } of losses) io.talk(`loss (${kind}): ${message}\n`);
}
