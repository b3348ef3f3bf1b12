import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { printJson } from '../../parsers/json-text.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { resolve } from '../../merge/omegaconf/resolve.js';
import { select } from '../../merge/omegaconf/select.js';
import type { Composition } from '../../compose/compose.js';
import type { DefaultsTree } from '../../compose/defaults-tree.js';
import type { Arguments, Command, ExitCode } from '../command.js';
import { composeInput, compositionOf, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import type { Io } from '../io.js';
import { reportIssues } from '../report.js';

export const composeCommand: Command = {
  usage: 'hparams compose <config.yaml | directory> [overrides…] [options]',
  description: `
Reads a YAML file as OmegaConf does, or composes a config directory as Hydra does, applies overrides in the given order and
prints the result, byte for byte what Hydra's --cfg job prints. Interpolations stay as they are written unless --resolve is
given. "-" reads standard input.

  hparams compose train.yaml optimizer.lr=0.01 +run.tags=[debug,small] ~trainer.devices
  hparams compose conf model=resnet50 experiment=overfit --info defaults
  hparams compose conf model=resnet50 --info origins`,
  options: {
    ...INPUT_OPTIONS,
    resolve: { type: 'boolean', help: 'print the values that interpolations stand for' },
    package: { type: 'string', value: 'KEY', help: 'print only what is at this key' },
    format: { type: 'string', default: 'yaml', value: 'yaml|json', help: 'JSON keeps 1 and 1.0 apart as numbers' },
    info: {
      type: 'string',
      value: 'defaults|tree|groups|origins',
      help: 'print how a directory was composed instead, or before each line what set its value',
    },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['yaml', 'json']);
    const input = await readInput(args, io);
    const context = await contextOf(args, io);
    const composed = await composeInput(input, args, context);
    if ('warnings' in composed) reportIssues((composed as Composition).warnings, 'text', io);
    if (args.text('info') === 'origins') {
      const { blamedText } = await import('../blamed-text.js');
      io.out(blamedText(composed, args, context));
    } else if (args.text('info') !== undefined) printInfo(compositionOf(input, composed), args, io);
    else printConfig(composed.config, format, args, context, io);
    return 0;
  },
};

function printConfig(config: Config, format: 'yaml' | 'json', args: Arguments, context: ResolveContext, io: Io): void {
  const { root } = args.flag('resolve') ? resolve(config, context) : config;
  const key = args.text('package');
  if (key === undefined) {
    io.out(format === 'json' ? `${printJson(root)}\n` : printYaml(root));
    return;
  }
  const value: Value = select({ root }, key, { ...context, throwOnMissing: true }) ?? null;
  io.out(format === 'json' ? `${printJson(value)}\n` : `# @package ${key}\n${printYaml(value)}`);
}

function printInfo(composition: Composition, args: Arguments, io: Io): void {
  switch (args.choice('info', ['defaults', 'tree', 'groups'])) {
    case 'defaults':
      io.out(
        table(composition.defaults.map((row) => [row.configPath, row.package, row.isSelf ? '_self_' : '', row.parent])),
      );
      break;
    case 'tree':
      io.out(treeText(composition.defaultsTree, ''));
      break;
    case 'groups':
      io.out(table(Array.from(composition.choices, ([key, option]) => [key, option ?? 'null'])));
      break;
  }
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function treeText(tree: DefaultsTree, indent: string): string {
  if (typeof tree === 'string') return `${indent}${tree}\n`;
  const [label, children] = tree;
  return `${indent}${label}:\n${children.map((child) => treeText(child, `${indent}  `)).join('')}`;
}
