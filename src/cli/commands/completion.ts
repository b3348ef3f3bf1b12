import { COMPLETION_SCRIPTS } from '../completion-scripts.js';
import { UsageError, type Command, type ExitCode } from '../command.js';

export const completionCommand: Command = {
  usage: 'hparams completion bash|zsh|fish',
  description: `
Prints the script that lets a shell complete commands, options, and of overrides the keys, groups and options of the config
that the command line names. Files and directories are completed by the shell.

  source <(hparams completion bash)                                       in ~/.bashrc
  source <(hparams completion zsh)                                        in ~/.zshrc, behind compinit
  hparams completion fish > ~/.config/fish/completions/hparams.fish`,
  options: {},
  run(args, io): ExitCode {
    const [shell, more] = args.head('The name of the shell');
    if (more.length > 0) throw new UsageError('completion takes one shell');
    const script = COMPLETION_SCRIPTS.get(shell);
    if (script === undefined) {
      throw new UsageError(`Completion is for ${[...COMPLETION_SCRIPTS.keys()].join(', ')}, not for "${shell}"`);
    }
    io.out(script);
    return 0;
  },
};
