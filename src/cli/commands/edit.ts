import { editYaml } from '../../change/edit-yaml/edit-yaml.js';
import type { Command, ExitCode } from '../command.js';

export const editCommand: Command = {
  usage: 'hparams edit <file.yaml> [overrides…] [--write]',
  description: `
Applies overrides to the text of a YAML file: only the bytes that an override is about change. Comments, blank lines,
quotes, indentation, anchors and line ends stay. Prints the new text, or with --write puts it in the file's place in one
step, so that a crash leaves the old file or the new one.

  hparams edit train.yaml optimizer.lr=0.01 +trainer.accumulate=4 --write`,
  options: {
    write: { type: 'boolean', help: 'change the file instead of printing its new text' },
  },
  async run(args, io): Promise<ExitCode> {
    const [path, overrides] = args.head('The YAML file');
    const source = await io.read(path);
    const edited = editYaml(source.text, overrides, { source });
    if (!args.flag('write') || path === '-') io.out(edited);
    else if (edited !== source.text) await io.write(path, edited);
    return 0;
  },
};
