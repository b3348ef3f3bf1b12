import { describe, expect, it } from 'vitest';
import { filesLoadedBy, packagesOf } from '../support/bundles.js';

describe('what a command loads', () => {
  it.each(['compose', 'explain', 'check', 'edit', 'diff', 'sweep'])(
    '%s: no package that it may not need',
    async (name) => {
      const files = await filesLoadedBy(`src/cli/commands/${name}.ts`);
      for (const unneeded of ['ajv', 'ajv-formats', 'fast-glob', 'yaml'])
        expect(packagesOf(files)).not.toContain(unneeded);
      expect(files.filter((file) => file.includes('/hocon/') || file.includes('/wandb/'))).toEqual([]);
    },
  );

  it('the command itself: neither a package nor a grammar', async () => {
    const files = await filesLoadedBy('src/cli/main.ts');
    expect(Array.from(packagesOf(files))).toEqual([]);
    expect(files.filter((file) => file.includes('/grammar/'))).toEqual([]);
  });
});
