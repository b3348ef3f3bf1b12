import {
  clearmlSettings,
  connect,
  connectConfiguration,
  deleteParameter,
  EMPTY_STORE,
  escapeStorageKey,
  flattenLosses,
  fromLegacyParameters,
  loggedEnvironment,
  parseArguments,
  parserRules,
  readEntry,
  readUserProperty,
  restoreEnvironment,
  setParameter,
  storageFieldPath,
  tagQuery,
  toJS,
  unflattenExactly,
  unflattenLosses,
  webServer,
  writeConnected,
  type ArgumentDefinition,
  type ParameterStore,
  type SettingsProgram,
} from '../../../src/index.js';
import { dictOf, optionsOf, refused, textsOf, valueOf, wordOf } from './arguments.js';
import type { ErrorCall } from './index.js';

/** ClearML. */
export const CLEARML_CALLS: Readonly<Record<string, ErrorCall>> = {
  escapeStorageKey: refused(escapeStorageKey),
  fromLegacyParameters: refused((text: string) => fromLegacyParameters(textsOf(text))),
  storageFieldPath: refused(storageFieldPath),
  readUserProperty: refused((text: string) => readUserProperty(valueOf(text))),
  deleteParameter: refused((name: string) => deleteParameter(EMPTY_STORE, name)),
  tagQuery: refused((tags: string) => tagQuery(tags.split(' '))),
  connect: refused((dict: string) => connect(EMPTY_STORE, dictOf(dict), { mode: 'local' })),
  writeConnected: refused((dict: string, path: string, value: string) => {
    return writeConnected(connect(EMPTY_STORE, dictOf(dict), { mode: 'local' }), path.split('.'), valueOf(value));
  }),
  connectConfiguration: refused((stored: string, own: string) => {
    const configurations = new Map([['General', { value: stored, type: null, description: null }]]);
    const given = { kind: 'value', value: dictOf(own) } as const;
    return connectConfiguration({ parameters: EMPTY_STORE, configurations }, given, { mode: 'remote' });
  }),
  unflattenExactly: refused((text: string) => unflattenExactly(textsOf(text))),
  flattenLosses: (text) => flattenLosses(dictOf(text)),
  unflattenLosses: (names) => unflattenLosses(names.split('\n')),
  parseArguments: refused((parser: string, argv: string) => {
    const definitions = toJS(valueOf(parser)) as unknown as ArgumentDefinition[];
    return parseArguments(parserRules({ arguments: definitions }), argv.split(' '));
  }),
  readEntry: refused((name: string, type: string, text: string) => {
    return readEntry(
      { variables: [name], type: wordOf(['int', 'bool'], type) },
      new Map([[name, text]]),
      'agent-setting',
    );
  }),
  loggedEnvironment: (setting) => loggedEnvironment(new Map([['A', '1']]), valueOf(setting)).issues,
  restoreEnvironment: (text) => restoreEnvironment(environmentStore(text), new Map()).issues,
  clearmlSettings: refused((conf: string, options?: string) => settingsOf(conf, options)),
  webServer: refused((conf: string, options?: string) => webServer(settingsOf(conf, options))),
};

function environmentStore(text: string): ParameterStore {
  return Array.from(textsOf(text)).reduce<ParameterStore>(
    (store, [name, value]) => setParameter(store, `Environment/${name}`, value).store,
    EMPTY_STORE,
  );
}

function settingsOf(conf: string, options?: string): ReturnType<typeof clearmlSettings> {
  const { program = 'sdk', environ = {} } = optionsOf<{
    program: SettingsProgram;
    environ: Record<string, string>;
  }>(options);
  const environment = new Map([['HOME', '/home/user'], ...Object.entries(environ)]);
  return clearmlSettings({ files: new Map([['~/clearml.conf', conf]]), environ: environment, program });
}
