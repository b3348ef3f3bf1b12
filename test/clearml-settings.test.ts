import { describe, expect, it } from 'vitest';
import {
  agentVariables,
  apiServer,
  appliedEnvironment,
  appliedFiles,
  clearmlSettings,
  ConfigError,
  effectiveSetting,
  filesServer,
  formatPlace,
  sdkSettingVariables,
  sdkVariables,
  settingsFiles,
  settingsLoggedEnvironment,
  webServer,
  type ClearmlSettings,
  type Environment,
  type Origin,
} from '../src/index.js';
import { pythonRepr } from '../src/model/python-text.js';
import { readArchives, readCases, type Archive } from './support/fixtures.js';

function environOf(text: string): Environment {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function settingsOf({ files }: Archive): ClearmlSettings {
  const texts = new Map([...files].filter(([name]) => /^[~/]/.test(name)));
  const vault = files.get('vault');
  return clearmlSettings({
    files: texts,
    environ: environOf(files.get('environ') ?? ''),
    vaults: vault === undefined ? [] : [vault],
    program: (files.get('program') ?? '').trim() === 'agent' ? 'agent' : 'sdk',
  });
}

/** Where a value comes from; what a variable or the defaults gave whole has no place in a text. */
function placeOf({ kind, source, span }: Origin): string {
  return kind === 'file' ? formatPlace(source, span) : source.name;
}

function showSetting(settings: ClearmlSettings, path: string): string {
  const setting = effectiveSetting(settings, path);
  if (setting === undefined) return `${path} is not set`;
  return `${path} = ${pythonRepr(setting.value)} from ${placeOf(setting.origins.origin)}`;
}

function failure(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    if (error instanceof ConfigError) return String(error);
    throw error;
  }
}

describe('clearmlSettings', () => {
  it.each(readArchives('clearml/settings'))('$name: $comment', (archive) => {
    const expected = (archive.files.get('expect') ?? '').trimEnd();
    if (expected.startsWith('CLEARML_')) {
      expect(failure(() => settingsOf(archive))).toBe(expected);
      return;
    }
    const settings = settingsOf(archive);
    const paths = expected.split('\n').map((line) => line.split(' ')[0] ?? '');
    expect(paths.map((path) => showSetting(settings, path)).join('\n')).toBe(expected);
  });

  it('names the files that it would read', () => {
    expect(settingsFiles(new Map())).toEqual({ files: ['~/trains.conf', '~/clearml.conf'] });
    const environ = new Map([
      ['CLEARML_CONFIG_FILE', ' '],
      ['TRAINS_CONFIG_FILE', '/etc/trains.conf'],
      ['CLEARML_CONFIG_PATH', '/conf'],
    ]);
    expect(settingsFiles(environ)).toEqual({ files: ['/etc/trains.conf'], folder: '/conf' });
  });

  it('keeps what a value replaced', () => {
    const files = new Map([
      ['~/trains.conf', 'custom.a: 1'],
      ['~/clearml.conf', 'custom.a: 2'],
    ]);
    const settings = clearmlSettings({ files, environ: new Map() });
    expect(effectiveSetting(settings, 'custom.a')?.origins).toMatchObject({
      origin: { source: { name: '~/clearml.conf' } },
      earlier: { origin: { source: { name: '~/trains.conf' } } },
      replaced: 1n,
    });
  });

  it('does not keep the text of a secret variable', () => {
    const environ = new Map([['CLEARML_API_SECRET_KEY', 'hunter2']]);
    const setting = effectiveSetting(clearmlSettings({ files: new Map(), environ }), 'api.credentials.secret_key');
    expect(setting?.value).toBe('hunter2');
    expect(JSON.stringify(setting?.origins)).not.toContain('hunter2');
  });

  it('sees only its own text and the environment in references', () => {
    const files = new Map([['~/clearml.conf', 'custom { a: ${HOME}, b: ${sdk.metrics.images.format} }']]);
    expect(failure(() => clearmlSettings({ files, environ: new Map([['HOME', '/h']]) }))).toContain(
      'HOCON_SUBSTITUTION',
    );
  });

  it('logs the environment by the setting in force', () => {
    const files = new Map([['~/clearml.conf', 'sdk.development.log_os_environments: ["MY_*"]']]);
    const settings = clearmlSettings({ files, environ: new Map([['MY_VAR', '1']]) });
    expect(settingsLoggedEnvironment(settings).variables).toMatchObject([
      { name: 'MY_VAR', rule: { pattern: 'MY_*' } },
    ]);
  });
});

describe('tables of variables', () => {
  it('hold every variable that stands for a setting, and no name twice', () => {
    const declared = (entries: readonly { variables: readonly string[] }[]): Set<string> =>
      new Set(entries.flatMap(({ variables }) => variables));
    const ofClearml = (names: Set<string>): string[] => [...names].filter((name) => name.startsWith('CLEARML_'));
    expect(ofClearml(declared(sdkSettingVariables())).filter((name) => !declared(sdkVariables()).has(name))).toEqual(
      [],
    );
    for (const entries of [sdkVariables(), agentVariables()]) {
      expect(declared(entries).size).toBe(entries.flatMap(({ variables }) => variables).length);
      expect(declared(entries).size).toBeGreaterThan(entries.length);
    }
  });
});

describe('what settings mean', () => {
  const environ = new Map([
    ['HOME', '/home/me'],
    ['DIR', '/dir'],
  ]);

  it.each(readCases('clearml/hosts.cases.txt'))('hosts: $title', ({ input, expected }) => {
    const settings = clearmlSettings({ files: new Map([['~/clearml.conf', input]]), environ });
    const hosts = (): string => [apiServer(settings), webServer(settings), filesServer(settings)].join(' ');
    const shown = expected.startsWith('CLEARML_') ? (failure(hosts).split('\n')[0] ?? '') : hosts();
    expect(shown).toBe(expected);
  });

  it.each(readCases('clearml/sections.cases.txt'))('sections: $title', ({ input, expected }) => {
    const settings = clearmlSettings({ files: new Map([['~/clearml.conf', input]]), environ });
    const variables = [...appliedEnvironment(settings)].map(([name, value]) => `${name}='${value}'`).join(' ');
    const files = appliedFiles(settings).map(({ path, content }) => `${path}='${String(content)}'`);
    expect([variables, ...files].filter((part) => part !== '').join('\n') || 'nothing').toBe(expected);
  });
});
