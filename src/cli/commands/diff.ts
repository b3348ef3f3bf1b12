import type { Config } from '../../model/origin.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { applyOverrides } from '../../merge/hydra/apply-overrides.js';
import { diff } from '../../change/diff/diff.js';
import { toJsonPatch } from '../../change/diff/json-patch.js';
import { toOverrides } from '../../change/diff/to-overrides.js';
import { changeText } from '../change-text.js';
import { UsageError, type Command, type ExitCode } from '../command.js';
import type { Io } from '../io.js';
import { bigintAsText } from '../plain-forms.js';

export const diffCommand: Command = {
  usage: 'hparams diff <a.yaml> <b.yaml> [--as table|overrides|json-patch]',
  description: `
Compares values and their kinds: 1, 1.0 and "1" differ, the order of keys does not count. --as overrides prints the Hydra
overrides that turn the first config into the second, one a line. Exits with 1 when there is a difference.

  hparams diff baseline.yaml candidate.yaml
  hparams diff baseline.yaml candidate.yaml --as overrides`,
  options: {
    as: { type: 'string', default: 'table', value: 'table|overrides|json-patch', help: 'the form of the difference' },
  },
  async run(args, io): Promise<ExitCode> {
    const [first, second, ...more] = args.positionals;
    if (first === undefined || second === undefined || more.length > 0) throw new UsageError('diff compares two files');
    const form = args.choice('as', ['table', 'overrides', 'json-patch']);
    const [a, b] = [await read(first, io), await read(second, io)];
    const changes = diff(a, b);
    if (form === 'table') io.out(changes.map((change) => `${changeText(change)}\n`).join(''));
    else if (form === 'json-patch') io.out(`${JSON.stringify(toJsonPatch(changes), bigintAsText, 2)}\n`);
    else
      io.out(
        provenOverrides(a, b)
          .map((override) => `${override}\n`)
          .join(''),
      );
    return changes.length === 0 ? 0 : 1;
  },
};

async function read(path: string, io: Io): Promise<Config> {
  const source = await io.read(path);
  return parseYaml(source.text, { source });
}

/** Overrides whose effect was tried, so that none is printed that would be refused. */
function provenOverrides(a: Config, b: Config): string[] {
  const overrides = toOverrides(a, b);
  applyOverrides(a, overrides);
  return overrides;
}
