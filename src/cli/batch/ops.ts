import type { OpTable } from './op.js';

/** Every operation that `hparams batch` knows, by name; a room's table is loaded when the first of its ops is asked for. */
export const OP_TABLES: Readonly<Record<string, () => Promise<OpTable>>> = {
  clearml: async () => (await import('./clearml-ops.js')).CLEARML_OPS,
  convert: async () => (await import('./convert-ops.js')).CONVERT_OPS,
  hocon: async () => (await import('./hocon-ops.js')).HOCON_OPS,
  edit: async () => (await import('./edit-ops.js')).EDIT_OPS,
  hydra: async () => ({
    ...(await import('./hydra-ops.js')).HYDRA_OPS,
    ...(await import('./compose-ops.js')).COMPOSE_OPS,
  }),
  omegaconf: async () => ({
    ...(await import('./omegaconf-yaml-ops.js')).OMEGACONF_YAML_OPS,
    ...(await import('./omegaconf-resolve-ops.js')).OMEGACONF_RESOLVE_OPS,
    ...(await import('./omegaconf-merge-ops.js')).OMEGACONF_MERGE_OPS,
  }),
  override: async () => (await import('./override-ops.js')).OVERRIDE_OPS,
  sweep: async () => (await import('./sweep-ops.js')).SWEEP_OPS,
  wandb: async () => (await import('./wandb-ops.js')).WANDB_OPS,
};
