import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../src/change/diff/diff.js';
import { compose } from '../src/compose/compose.js';
import { KeyPatterns } from '../src/inspect/key-pattern.js';
import { readPolicy, type Policy } from '../src/inspect/policy/policy.js';
import {
  createDiffValidator,
  validateDiff,
  type ChangeVerdict,
  type DiffSides,
} from '../src/inspect/policy/validate-diff.js';
import { createValidator } from '../src/inspect/validate/validate.js';
import { applyOverrides } from '../src/merge/hydra/apply-overrides.js';
import { splitKey } from '../src/merge/omegaconf/split-key.js';
import { Dict } from '../src/model/dict.js';
import { ConfigError, formatIssue } from '../src/model/errors.js';
import type { Config } from '../src/model/origin.js';
import { formatPath } from '../src/model/path.js';
import { toJS } from '../src/model/plain.js';
import { directorySource } from '../src/node/directory-source.js';
import { parseYaml, parseYamlValue } from '../src/parsers/yaml/index.js';
import { anyValue } from './support/arbitraries.js';
import { readArchives, readCases, type Archive } from './support/fixtures.js';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));

describe('validateDiff', () => {
  it.each(readCases('policy/rules.cases.txt'))('$title', ({ input, expected }) => {
    const [policy = '', before = '', after = ''] = input.split('\n---\n');
    const sides = { before: parseYaml(before, { source: 'before' }), after: parseYaml(after, { source: 'after' }) };
    const verdicts = verdictsOf(toJS(parseYamlValue(policy).root) as Policy, sides);
    expect(verdicts.map(showVerdict).join('\n')).toBe(expected);
  });

  it.each(readArchives('policy/situations'))('$name', (archive) => {
    const policy = readPolicy(JSON.parse(archive.files.get('policy.json') ?? ''));
    const verdicts = verdictsOf(policy, sidesOf(archive));
    expect(verdicts.map(showWithFrames).join('\n')).toBe(archive.files.get('expect.verdicts')?.trim());
  });

  it('never says a secret', () => {
    const before = parseYaml('db: {user: a, password: hunter2}\ntoken: hunter2', { source: 'config.yaml' });
    const after = applyOverrides(before, ['db={user:1,password:hunter3}', '~token', '+deep=[{token:hunter4}]']);
    const policy = { secrets: ['**.password', '**.token'], typePreserving: true, readonly: ['token'], struct: true };
    const verdicts = verdictsOf(policy, { before, after });
    expect(verdicts.filter(({ allowed }) => !allowed)).toHaveLength(3);
    const told = JSON.stringify(verdicts, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(told).not.toContain('hunter');
    expect(verdicts.map(showWithFrames).join('\n')).not.toContain('hunter');
  });

  it('judges any difference, and refuses every change of what is read-only', () => {
    const none = createDiffValidator({});
    const all = createDiffValidator({ readonly: ['**'] });
    fc.assert(
      fc.property(anyValue(), anyValue(), (from, to) => {
        const [before, after] = [{ root: from }, { root: to }];
        const changes = diff(before, after, { order: true });
        expect(none.validate(changes, { before, after })).toEqual(changes.map((change) => ({ allowed: true, change })));
        expect(all.validate(changes, { before, after }).filter(({ allowed }) => allowed)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('ends on very many changes', () => {
    const before = { root: wide(50_000, 0n) };
    const after = { root: wide(50_000, 'x') };
    const policy = {
      readonly: ['**.nowhere', '*.*.*.*'],
      ranges: { 'other.*': { min: 0 } },
      schema: { additionalProperties: { type: 'integer' } },
    };
    const verdicts = verdictsOf(policy, { before, after });
    expect(verdicts.filter(({ allowed }) => !allowed)).toHaveLength(50_000);
  });
});

describe('readPolicy', () => {
  it.each(readCases('policy/policies.cases.txt'))('$title', ({ input, expected }) => {
    expect(
      outcomeOf(() => createDiffValidator(readPolicy(toJS(parseYamlValue(input).root)), { createValidator })),
    ).toBe(expected);
  });
});

describe('KeyPatterns', () => {
  it.each(readCases('policy/patterns.cases.txt'))('$title', ({ input, expected }) => {
    const [patterns = '', ...keys] = input.split('\n');
    const set = new KeyPatterns(patterns.split(' '));
    const covered = keys.filter((key) => set.find(key === '(root)' ? [] : splitKey(key)) !== undefined);
    expect(covered.join('\n')).toBe(expected);
  });

  it('ends on long paths, whatever the patterns', () => {
    const path = Array.from({ length: 5_000 }, () => 'a');
    expect(new KeyPatterns(['**.a.**.a.**.a.**.b', '**.*a*a*a*a*b']).find(path)).toBeUndefined();
  });
});

describe('the library of policies', () => {
  const names = readdirSync(`${EXAMPLES}/policies`).filter((name) => name.endsWith('.json'));

  it.each(names)('%s is a policy, described and tried out', (name) => {
    const readme = readFileSync(`${EXAMPLES}/policies/README.md`, 'utf8');
    expect(readPolicy(readExample(name)).description).toBeTypeOf('string');
    expect(readme).toContain(`(${name})`);
    expect(readArchives('policy/library').map((archive) => archive.name)).toContain(name.replace('.json', '.txtar'));
  });

  it.each(readArchives('policy/library'))('$name', ({ name, files }) => {
    const policy = readPolicy(readExample(name.replace('.txtar', '.json')));
    const before = composeExample(linesOf(files.get('overrides.before')));
    const after = composeExample(linesOf(files.get('overrides')));
    const verdicts = verdictsOf(policy, { before, after });
    expect(verdicts.map(showVerdict).join('\n')).toBe(files.get('expect.verdicts')?.trim());
  });
});

function verdictsOf(policy: Policy, sides: DiffSides): ChangeVerdict[] {
  return validateDiff(diff(sides.before, sides.after), policy, sides, { createValidator });
}

function sidesOf({ files }: Archive): DiffSides {
  const before = parseYaml(files.get('before.yaml') ?? '', { source: 'before.yaml' });
  const text = files.get('after.yaml');
  const base = text === undefined ? before : parseYaml(text, { source: 'after.yaml' });
  return { before, after: applyOverrides(base, linesOf(files.get('overrides'))) };
}

function linesOf(text = ''): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function composeExample(overrides: readonly string[]): Config {
  return compose({ source: directorySource(`${EXAMPLES}/project/conf`), overrides }).config;
}

function readExample(name: string): unknown {
  return JSON.parse(readFileSync(`${EXAMPLES}/policies/${name}`, 'utf8'));
}

/** A dict of so many keys. */
function wide(size: number, value: Config['root']): Config['root'] {
  return Dict.from(Array.from({ length: size }, (_, at): [string, Config['root']] => [`k${at}`, value]));
}

function showVerdict(verdict: ChangeVerdict): string {
  const { change } = verdict;
  const place = `${change.kind} ${formatPath(change.path) || '(root)'}`;
  if (verdict.allowed) return `${place}: allowed`;
  const hint = verdict.hint === undefined ? '' : `\n  hint: ${verdict.hint}`;
  return `${place}: ${verdict.rule}: ${verdict.reason}${hint}`;
}

function showWithFrames(verdict: ChangeVerdict): string {
  return verdict.allowed ? showVerdict(verdict) : `${showVerdict(verdict)}\n${formatIssue(verdict.issue)}`;
}

function outcomeOf(run: () => unknown): string {
  try {
    run();
    return 'valid';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return `error ${error.code} ${error.message}${error.hint === undefined ? '' : `\nhint: ${error.hint}`}`;
  }
}
