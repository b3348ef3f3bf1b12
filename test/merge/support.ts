import { setFlag, type Flag, type FlaggedConfig } from '../../src/merge/omegaconf/flags.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';

/** The documents of a case, which stand between lines of `---`. */
export function splitDocuments(input: string): string[] {
  return input.split(/^---\n/m);
}

/** A config from YAML whose first lines may set flags: `!struct`, `!readonly a.b`. */
export function configWithFlags(text: string): FlaggedConfig {
  const flags = [...text.matchAll(/^!(struct|readonly) ?(.*)\n/gm)];
  const config: FlaggedConfig = parseYaml(text.replace(/^!.*\n/gm, ''));
  return flags.reduce((flagged, [, flag, key = '']) => setFlag(flagged, flagOf(flag), key, true), config);
}

function flagOf(word: string | undefined): Flag {
  return word === 'struct' ? 'struct' : 'readonly';
}
