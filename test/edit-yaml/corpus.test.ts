import { describe, expect, it } from 'vitest';
import { editYaml } from '../../src/change/edit-yaml/edit-yaml.js';
import { encodeTyped, type Json } from '../../src/model/typed-json.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { readJsonLines } from '../support/fixtures.js';

/** What Hydra made of a config with overrides. */
interface OverrideLine {
  readonly id: string;
  readonly config: string;
  readonly overrides: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly tree: Json;
}

/** The ways in which one config may be written. */
const SPELLINGS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CR LF', (text) => text.replaceAll('\n', '\r\n')],
  ['without a last line break', (text) => text.replace(/\n$/, '')],
  ['with byte order mark, comment and marker', (text) => `\ufeff# head\n---\n${text}`],
  ['with an end marker and a comment', (text) => `${text}# tail\n...\n`],
];

describe('edited texts mean what Hydra makes of the config', () => {
  const lines = readJsonLines<OverrideLine>('edit-yaml/corpus-sample.jsonl.gz');

  it.each(SPELLINGS)('%s', (_name, spell) => {
    for (const { id, config, overrides, env, tree } of lines) {
      const context = { env: new Map(Object.entries(env ?? {})) };
      const edited = editYaml(spell(config), overrides, { context });
      expect({ id, tree: encodeTyped(parseYaml(edited).root) }).toEqual({ id, tree });
    }
  });
});
