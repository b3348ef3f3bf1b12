import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a project may look for the types of a package. */
const RESOLUTIONS = [
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: 'es2022',
  lib: ['es2023', 'dom'],
  types: [],
  noEmit: true,
};

/** Compiles a program that uses every entry, declarations included, as strictly as a user may. */
export function testTypes(root, project) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  for (const resolution of RESOLUTIONS) {
    const config = { compilerOptions: { ...STRICT, ...resolution }, files: ['use-types.ts'] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: project, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The types do not compile with ${resolution.moduleResolution}:\n${stdout}`);
  }
  return 'types: compile under strict, with nodenext and bundler';
}
