import type { Command } from './command.js';

/** What `hparams` and `hparams help` print. */
export function generalHelp(summaries: ReadonlyMap<string, string>): string {
  const width = Math.max(...Array.from(summaries.keys(), (name) => name.length));
  const lines = Array.from(summaries, ([name, summary]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Machine-learning configuration outside Python: what Hydra and OmegaConf do, exactly, and where every value came from.

usage: hparams <command> …

${lines.join('\n')}

Overrides are Hydra's: key=value, +new.key=value, ++force=value, ~deleted.key
  hparams compose train.yaml optimizer.lr=0.01 +tags=[debug,small]
  hparams explain train.yaml optimizer.lr=0.01 --key optimizer.lr

hparams help <command> tells more. Exit codes: 0 done, 1 the input has problems, 2 wrong usage, 70 a defect of hparams.
`;
}

/** What `hparams help <command>` prints. */
export function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => {
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return [`--${name}${value}`, option.help] as const;
  });
  const width = Math.max(0, ...rows.map(([flag]) => flag.length));
  const options = rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
  const section = options.length === 0 ? '' : `\noptions:\n${options.join('\n')}\n`;
  return `usage: ${command.usage}\n\n${command.description.trim()}\n${section}`;
}
