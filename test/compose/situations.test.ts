import { describe, expect, it } from 'vitest';
import { compose, type ComposeOptions, type Composition } from '../../src/compose/compose.js';
import { createComposer } from '../../src/compose/composer.js';
import { memorySource } from '../../src/compose/config-source.js';
import { explain, formatOrigin } from '../../src/inspect/explain.js';
import { errorOf, ConfigError } from '../../src/model/errors.js';
import { toJS } from '../../src/model/plain.js';
import { parseYaml, printYaml } from '../../src/parsers/yaml/index.js';
import { lineColumn } from '../../src/model/source.js';
import type { Origin } from '../../src/model/origin.js';
import { select } from '../../src/merge/omegaconf/select.js';
import { readArchives, type Archive } from '../support/fixtures.js';

/** Sections that say what is expected; any other section is an input. */
const CHECKS: Readonly<Record<string, (outcome: Outcome, expected: string) => void>> = {
  'expect.yaml': ({ composition }, expected) => {
    expect(printYaml(composition().config.root)).toBe(expected);
  },
  'expect.defaults': ({ composition }, expected) => {
    const rows = composition().defaults.map((row) => [row.configPath, row.package || '.', row.parent].join(' '));
    expect(rows.join('\n')).toBe(expected.trim());
  },
  'expect.choices': ({ composition }, expected) => {
    expect(Object.fromEntries(composition().choices)).toEqual(Object.fromEntries(entriesOf(expected)));
  },
  'expect.origins': ({ composition }, expected) => {
    for (const line of expected.trim().split('\n')) {
      const [key = ''] = line.split(' ', 1);
      const places = explain(composition(), key).steps.map(({ origin }) => placeOf(origin));
      expect([key, ...places].join(' ')).toBe(line);
    }
  },
  'expect.hydra': ({ hydra }, expected) => {
    for (const line of expected.trim().split('\n')) {
      const [key = ''] = line.split(': ', 1);
      expect(`${key}: ${shown(hydra(), `hydra.${key}`)}`).toBe(line);
    }
  },
  'expect.warnings': ({ composition }, expected) => {
    const warnings = composition().warnings.map((issue) => String(errorOf(issue)));
    expect(warnings.join('\n')).toBe(expected.trim());
  },
  'expect.jobs': ({ jobs }, expected) => {
    expect(jobs().join('\n')).toBe(expected.trim());
  },
  'expect.error': ({ error }, expected) => {
    expect(String(error())).toBe(expected.trim());
  },
  'expect.code': ({ error }, expected) => {
    expect(error().code).toBe(expected.trim());
  },
  'expect.hint': ({ error }, expected) => {
    expect(error().hint).toContain(expected.trim());
  },
};

interface Outcome {
  readonly composition: () => Composition;
  /** The composition with the `hydra` node. */
  readonly hydra: () => Composition;
  /** The jobs of the overrides as a sweep, one a line. */
  readonly jobs: () => string[];
  readonly error: () => ConfigError;
}

describe('composing', () => {
  it.each(readArchives('compose'))('$name', (archive) => {
    const checks = Array.from(archive.files).filter(([name]) => name.startsWith('expect.'));
    expect(checks.length).toBeGreaterThan(0);
    const outcome = run(archive);
    for (const [name, expected] of checks) {
      const check = CHECKS[name];
      if (check === undefined) throw new Error(`${archive.name} has an unknown section ${name}`);
      check(outcome, expected);
    }
  });
});

function run({ files }: Archive): Outcome {
  const configs = Array.from(files).filter(([name]) => name.startsWith('conf/'));
  const source = memorySource(new Map(configs.map(([name, text]) => [name.slice('conf/'.length), text])), 'conf');
  const lines = (files.get('overrides') ?? '').split('\n').filter((line) => line !== '');
  const overrides = lines.filter((line) => line !== '--zip');
  const options: ComposeOptions = {
    source,
    context: { env: environmentOf(files.get('environment') ?? 'USER=ada') },
    extensions: { zip: lines.includes('--zip') },
  };
  return {
    composition: () => compose({ ...options, overrides }),
    hydra: () => compose({ ...options, overrides, includeHydra: true, program: { jobName: 'train', cwd: '/work' } }),
    jobs: () => Array.from(createComposer(options).sweep(overrides).jobs, (job) => job.join(' ')),
    error: () => errorOfCall(() => compose({ ...options, overrides })),
  };
}

function environmentOf(text: string): ReadonlyMap<string, string> {
  const lines = text.trim().split('\n');
  return new Map(lines.map((line): [string, string] => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]));
}

function errorOfCall(call: () => unknown): ConfigError {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  return expect.fail('it was composed');
}

function shown({ config }: Composition, key: string): string {
  return JSON.stringify(toJS(select(config, key) ?? null));
}

function placeOf(origin: Origin): string {
  if (origin.kind !== 'file') return formatOrigin(origin);
  return `${origin.source.name}:${String(lineColumn(origin.source.text, origin.span.start).line)}`;
}

function entriesOf(yaml: string): [string, unknown][] {
  const { root } = parseYaml(yaml);
  return root instanceof Map || typeof root !== 'object' || root === null || !('keyList' in root)
    ? []
    : Array.from(root, ([key, value]) => [String(key), value]);
}
