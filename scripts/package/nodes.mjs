import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';

const VERSIONS = ['22', '24'];

/** Other versions of Node, from the packages of the npm registry that hold its programs; a version that cannot be had is told. */
export function otherNodes(project) {
  return VERSIONS.flatMap((version) => {
    const node = installNode(project, version);
    if (node === undefined) console.log(`package: SKIPPED Node ${version}: it cannot be installed here`);
    return node ?? [];
  });
}

function installNode(project, version) {
  const folder = join(project, `node-${version}`);
  const name = `node-${platform() === 'win32' ? 'win' : platform()}-${arch()}`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  try {
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', ['install', ...quiet, `${name}@${version}`], { cwd: folder, stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const node = join(folder, 'node_modules', name, 'bin/node');
  return existsSync(node) ? node : undefined;
}
