import { Dict } from '../../model/dict.js';
import { errorOf, type Issue } from '../../model/errors.js';
import { pythonStr } from '../../model/python-text.js';
import type { Source } from '../../model/source.js';
import { isDict, type Value } from '../../model/value.js';
import { flattenParameters } from '../../parsers/clearml/flatten.js';
import { flattenLosses, unflattenLosses } from '../../parsers/clearml/losses.js';
import { joinName, splitName } from '../../parsers/clearml/names.js';
import { isStorable, parameterText } from '../../parsers/clearml/parameter-text.js';
import { unflattenParameters } from '../../parsers/clearml/unflatten.js';
import { printJson } from '../../parsers/json/json-text.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import {
  HYDRA_SECTION,
  hydraParametersToOverrides,
  overridesToHydraParameters,
  type IsGroup,
} from '../../merge/clearml/hydra-parameters.js';
import { ConfigRepository } from '../../compose/config-repository.js';
import { directorySource } from '../../node/directory-source.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { reportIssues } from '../report.js';

export const paramsCommand: Command = {
  usage:
    'hparams params <flatten | unflatten | to-overrides | from-overrides> <file> [--config-dir DIR] [--format text|json]',
  description: `
Turns configs into the parameters of a ClearML task and back, by ClearML's rules. The file is YAML or JSON, - is standard input.

  flatten         a nested config to {"section/name": value} as JSON; names without a section go to General
  unflatten       such parameters to a nested config as YAML
  to-overrides    the parameters of the section Hydra to the overrides of a remote run, one a line
  from-overrides  overrides, one a line, to the parameters of the section Hydra as JSON

What ClearML's rules lose on the way is told on standard error, and the exit code is 1.

  hparams params flatten train.yaml
  hparams params to-overrides parameters.json --config-dir conf`,
  options: {
    'config-dir': { type: 'string', value: 'DIR', help: 'the config directory, so that its groups are known' },
    format: { type: 'string', default: 'text', value: 'text|json', help: 'JSON in place of YAML and of lines' },
  },
  async run(args, io): Promise<ExitCode> {
    const [direction, [path, ...more]] = args.head('What to do with the parameters');
    const conversion = conversionOf(direction);
    if (path === undefined || more.length > 0) throw new UsageError(`params ${direction} takes one file`);
    const format = args.choice('format', ['text', 'json']);
    const { value, text, issues } = conversion(await io.read(path), isGroupOf(args));
    io.out(format === 'json' ? `${printJson(value)}\n` : text);
    reportIssues(issues, 'text', io);
    return issues.length === 0 ? 0 : 1;
  },
};

/** What a conversion made, as a value and as people read it. */
interface Converted {
  readonly value: Value;
  readonly text: string;
  readonly issues: readonly Issue[];
}

type Conversion = (source: Source, isGroup: IsGroup) => Converted;

const CONVERSIONS: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['flatten', flatten],
  ['unflatten', unflatten],
  ['to-overrides', toOverrides],
  ['from-overrides', fromOverrides],
]);

function conversionOf(name: string): Conversion {
  const conversion = CONVERSIONS.get(name);
  if (conversion === undefined) {
    throw new UsageError(`params takes one of ${[...CONVERSIONS.keys()].join(', ')}, not "${name}"`);
  }
  return conversion;
}

function flatten(source: Source): Converted {
  const dict = readDict(source);
  const stored = Array.from(flattenParameters(dict)).filter(([, value]) => isStorable(value));
  return parametersOf(
    stored.map(([name, value]) => [withSection(name), value]),
    flattenLosses(dict),
  );
}

function withSection(fullName: string): string {
  const { section, name } = splitName(fullName);
  return joinName(section, name);
}

function unflatten(source: Source): Converted {
  const flat = readParameters(source);
  const value = unflattenParameters(flat);
  return { value, text: printYaml(value), issues: unflattenLosses(flat.keys()) };
}

function toOverrides(source: Source, isGroup: IsGroup): Converted {
  const stored = Array.from(readParameters(source)).flatMap(([fullName, value]): [string, string | null][] => {
    const { section, name } = splitName(fullName);
    return section === HYDRA_SECTION ? [[name, value === null ? null : parameterText(value)]] : [];
  });
  const overrides = hydraParametersToOverrides(new Map(stored), isGroup);
  return { value: overrides, text: overrides.map((override) => `${override}\n`).join(''), issues: [] };
}

function fromOverrides({ text }: Source, isGroup: IsGroup): Converted {
  const overrides = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const stored = Array.from(overridesToHydraParameters(overrides, isGroup));
  return parametersOf(
    stored.map(([name, value]) => [joinName(HYDRA_SECTION, name), value]),
    [],
  );
}

function parametersOf(parameters: readonly (readonly [string, Value])[], issues: readonly Issue[]): Converted {
  const value = Dict.from<Value>(parameters);
  return { value, text: `${printJson(value)}\n`, issues };
}

function readParameters(source: Source): Map<string, Value> {
  return new Map(Array.from(readDict(source), ([key, value]) => [pythonStr(key), value]));
}

function readDict(source: Source): Dict<Value> {
  const { root } = parseYaml(source.text, { source });
  if (isDict(root)) return root;
  throw errorOf({
    code: 'CLI_NOT_DICT',
    message: `Parameters are made of a mapping, but "${source.name}" is none`,
    hint: 'write `name: value`',
  });
}

/** Whether a key is a group of the config directory; without one there are none. */
function isGroupOf(args: Arguments): IsGroup {
  const folder = args.text('config-dir');
  if (folder === undefined) return () => false;
  const source = directorySource(folder);
  if (source.list('') === undefined) throw new UsageError(`There is no config directory "${folder}"`);
  const repository = new ConfigRepository([source], { allowOutside: false, parsed: new Map() });
  return (key) => repository.isGroup(key);
}
