import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/model/errors.js';
import type { Config } from '../src/model/origin.js';
import { encodeTyped, type Json } from '../src/model/typed-json.js';
import { createFromYaml, parseYaml } from '../src/parsers/yaml/parse-yaml.js';
import { printYaml } from '../src/parsers/yaml/print-yaml.js';
import { readJsonLines } from './support/fixtures.js';

/** What OmegaConf answered: a value, or an error whose wording does not count. */
interface Answer {
  readonly ok?: Json;
  readonly error?: string;
}

interface LoadLine extends Answer {
  readonly id: string;
  readonly input: string;
  /** What creating from the text answered, where it is not the same. */
  readonly create?: Answer;
}

interface PrintLine {
  readonly id: string;
  readonly config: string;
  readonly sort_keys: boolean;
  readonly ok: string;
}

function answer(read: () => Config): Answer {
  try {
    return { ok: encodeTyped(read().root) };
  } catch (error) {
    if (error instanceof ConfigError) return { error: error.code };
    throw error;
  }
}

function expectAnswer(id: string, ours: Answer, recorded: Answer): void {
  const isError = recorded.error !== undefined;
  expect({ id, isError: ours.error !== undefined, ok: ours.ok }).toEqual({ id, isError, ok: recorded.ok });
}

describe('recorded answers of OmegaConf', () => {
  it('are ours for texts it loads and creates from', () => {
    for (const line of readJsonLines<LoadLine>('yaml/corpus-load.jsonl')) {
      expectAnswer(
        line.id,
        answer(() => parseYaml(line.input)),
        line,
      );
      expectAnswer(
        line.id,
        answer(() => createFromYaml(line.input)),
        line.create ?? line,
      );
    }
  });

  it('are ours for configurations it prints', () => {
    for (const line of readJsonLines<PrintLine>('yaml/corpus-print.jsonl')) {
      const printed = printYaml(parseYaml(line.config).root, { sortKeys: line.sort_keys });
      expect({ id: line.id, printed }).toEqual({ id: line.id, printed: line.ok });
    }
  });
});
