// Tests the package as users get it: npm run test:package. It is packed, installed into an empty project and used there:
// every entry imported, the types compiled, the command run, on every Node that can be had, and a bundle in a browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testInBrowser } from './package/browser.mjs';
import { testCommand, testEntries } from './package/entries.mjs';
import { install } from './package/install.mjs';
import { otherNodes } from './package/nodes.mjs';
import { testTypes } from './package/types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'hparams-package-'));

try {
  console.log(`package: ${install(root, project)}`);
  console.log(`package: ${testTypes(root, project)}`);
  for (const node of [process.execPath, ...otherNodes(project)]) {
    console.log(`package: ${testEntries(project, node)}`);
    console.log(`package: ${testCommand(project, node)}`);
  }
  console.log(`package: ${await testInBrowser(project)}`);
} finally {
  rmSync(project, { recursive: true, force: true });
}
