import { CLEARML_WORLD } from './clearml-world.js';
import { HOCON_WORLD } from './hocon-world.js';
import { JSON_WORLD } from './json-world.js';
import { OVERRIDES_WORLD } from './overrides-world.js';
import { WANDB_RUN_WORLD, WANDB_WORLD } from './wandb-world.js';
import { YAML_WORLD } from './yaml-world.js';
import type { World, WorldForms, WorldName } from './world.js';

/** Every world there is; a conversion is the reader of one and the writer of another. */
export const WORLDS: { readonly [Name in WorldName]: World<WorldForms[Name]> } = {
  yaml: YAML_WORLD,
  overrides: OVERRIDES_WORLD,
  clearml: CLEARML_WORLD,
  wandb: WANDB_WORLD,
  'wandb-run': WANDB_RUN_WORLD,
  hocon: HOCON_WORLD,
  json: JSON_WORLD,
};

/** Their names, in the order of the table. */
export const WORLD_NAMES: readonly WorldName[] = [
  'yaml',
  'overrides',
  'clearml',
  'wandb',
  'wandb-run',
  'hocon',
  'json',
];
