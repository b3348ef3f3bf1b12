import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../examples/project/conf', import.meta.url));

/** The config files of the example project, by their names in its directory. */
export function exampleProject(): Map<string, string> {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return new Map(names.sort().map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')]));
}
