import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONSUMER = fileURLToPath(new URL('consumer', import.meta.url));
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];

/** Packs what is built, installs it into a project of nothing else, and copies the programs there that use it. */
export function install(root, project) {
  const options = { cwd: root, encoding: 'utf8' };
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const [{ filename, size, entryCount }] = JSON.parse(execFileSync('npm', pack, options));
  assertNoInstallScripts(root);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['install', ...quiet, join(project, filename)], { cwd: project, stdio: 'ignore' });
  cpSync(CONSUMER, project, { recursive: true });
  return `${entryCount} files, ${Math.round(size / 1_000)} kB packed; installed without any script`;
}

function assertNoInstallScripts(root) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const found = INSTALL_SCRIPTS.filter((name) => name in scripts);
  if (found.length > 0) throw new Error(`The package has install scripts: ${found.join(', ')}`);
}
