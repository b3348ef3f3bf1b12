import type { Config } from '../../model/origin.js';
import { pythonStr } from '../../model/python-text.js';
import { isContainer } from '../../model/value.js';
import { printJson } from '../../parsers/json/json-text.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { resolve } from '../../merge/omegaconf/resolve.js';
import type { Composition } from '../../compose/compose.js';
import type { DefaultsTree } from '../../compose/defaults-tree.js';
import type { Arguments, Command, ExitCode } from '../command.js';
import { composeInput, compositionOf, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import { reportIssues } from '../report.js';

const INFOS = ['defaults', 'tree', 'groups', 'origins'] as const;

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
    const info = args.text('info') === undefined ? undefined : args.choice('info', INFOS);
    const input = await readInput(args, io);
    const context = await contextOf(args, io);
    const composed = await composeInput(input, args, context);
    if ('warnings' in composed) reportIssues(composed.warnings, 'text', io);
    if (info !== undefined && info !== 'origins') {
      io.out(infoText(compositionOf(input, composed), info));
      return 0;
    }
    const config = await shownConfig(composed.config, args, context);
    if (info === 'origins') {
      const { blamedText } = await import('../blamed-text.js');
      io.out(blamedText({ ...composed, config }));
    } else io.out(format === 'json' ? `${printJson(config.root)}\n` : yamlText(config, packageOf(args)));
    return 0;
  },
};

/** The key of `--package`; Hydra's word for the whole config is none. */
function packageOf(args: Arguments): string | undefined {
  const key = args.text('package');
  return key === '_global_' ? undefined : key;
}

/** What is to be printed of a config. */
async function shownConfig(config: Config, args: Arguments, context: ResolveContext): Promise<Config> {
  const key = packageOf(args);
  const resolves = args.flag('resolve');
  if (key === undefined) return resolves ? resolve(config, context) : config;
  const { configAt } = await import('../config-at.js');
  return configAt(config, key, { context, resolves });
}

/** The text that Hydra prints: a list or dict says which package it is, a value is printed as Python's `print` does. */
function yamlText({ root }: Config, key: string | undefined): string {
  if (!isContainer(root)) return `${pythonStr(root)}\n`;
  return key === undefined ? printYaml(root) : `# @package ${key}\n${printYaml(root)}`;
}

function infoText(composition: Composition, info: Exclude<(typeof INFOS)[number], 'origins'>): string {
  switch (info) {
    case 'defaults':
      return table(
        composition.defaults.map((row) => [row.configPath, row.package, row.isSelf ? '_self_' : '', row.parent]),
      );
    case 'tree':
      return treeText(composition.defaultsTree, '');
    case 'groups':
      return table(Array.from(composition.choices, ([key, option]) => [key, option ?? 'null']));
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
