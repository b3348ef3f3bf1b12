import { printJson, printYaml } from '../../index.js';
import type { Command } from '../command.js';
import { composeArguments } from './single-config.js';

export const composeCommand: Command = {
  summary: 'apply overrides to a config and print it as Hydra would',
  usage: 'hparams compose <config.yaml> [overrides…] [--format yaml|json]',
  description: `
Reads a YAML file as OmegaConf does, applies Hydra overrides in the given order and prints the result, byte for byte
what Hydra's --cfg job prints. Interpolations stay as they are written. "-" reads standard input.

  hparams compose train.yaml optimizer.lr=0.01 +run.tags=[debug,small] ~trainer.devices`,
  options: {
    format: { type: 'string', default: 'yaml', value: 'yaml|json', help: 'JSON keeps 1 and 1.0 apart as numbers' },
  },
  async run(args, io) {
    const format = args.choice('format', ['yaml', 'json']);
    const { root } = await composeArguments(args, io);
    io.out(format === 'json' ? `${printJson(root)}\n` : printYaml(root));
    return 0;
  },
};
