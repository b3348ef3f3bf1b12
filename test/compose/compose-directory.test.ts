import { afterEach, describe, expect, it, vi } from 'vitest';
import { toJS } from '../../src/model/plain.js';
import { composeDirectory } from '../../src/node/compose-directory.js';
import { temporaryFolder } from '../cli/support.js';

const FILES = {
  'conf/config.yaml': 'defaults: [_self_, {db: mysql}]\nhydra:\n  searchpath:\n  - file://${oc.env:MORE}\n',
  'more/db/mysql.yaml': 'port: 3306\n',
};

afterEach(() => vi.unstubAllEnvs());

describe('composeDirectory', () => {
  it('sees the environment of the process, and folders that the search path names', () => {
    const folder = temporaryFolder(FILES);
    vi.stubEnv('MORE', `${folder}/more`);
    const { config } = composeDirectory(`${folder}/conf`, { overrides: ['db.port=1'] });
    expect(toJS(config.root)).toEqual({ db: { port: 1 } });
  });

  it('sees what it is given instead', () => {
    const folder = temporaryFolder(FILES);
    const context = { env: new Map([['MORE', `${folder}/more`]]) };
    const { config } = composeDirectory(`${folder}/conf`, { context });
    expect(toJS(config.root)).toEqual({ db: { port: 3306 } });
  });
});
