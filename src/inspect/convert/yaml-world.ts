import { isDict } from '../../model/value.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import { mappingRoot } from './mapping-root.js';
import { refusedByOmegaConf } from './omegaconf-refusal.js';
import { prune } from './prune.js';
import type { World } from './world.js';

/** OmegaConf's YAML. */
export const YAML_WORLD: World<string> = {
  title: 'OmegaConf YAML',
  isEvaluated: true,
  read: (text, { source = 'config.yaml', limits }) => {
    const { root } = parseYaml(text, { source, ...(limits && { limits }) });
    return { root: mappingRoot(root, source, 'name: value'), losses: [] };
  },
  write: (root, { limits }) => {
    const writable = prune(root, (path, value) =>
      refusedByOmegaConf(path.at(-1) ?? null, isDict(value) ? null : value),
    );
    return { form: printYaml(writable.root, { ...(limits && { limits }) }), refusals: writable.refusals };
  },
  placeOf: (path) => path,
  parse: ({ text }) => text,
  print: (text) => text,
};
