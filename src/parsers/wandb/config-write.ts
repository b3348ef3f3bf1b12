import { Dict } from '../../model/dict.js';
import type { Value } from '../../model/value.js';
import { printYaml } from '../yaml/print-yaml.js';

/** Settings in wrapped form: `{key: {value: …}}`. */
export function wrapWandb(values: Dict<Value>): Dict<Value> {
  return values.mapValues((value) => Dict.from([['value', value]]));
}

/**
 * A config file of settings in wrapped form, as the sweep agent writes the parameters of a run: the version, a blank line,
 * block style, keys in their order (spec wandb 2). PyYAML and OmegaConf both read every value back as it was, except that
 * the line break U+0085 comes back as LF, as from every file that PyYAML writes.
 * @throws LimitError `LIMIT_DEPTH`
 * @example
 * printWandbConfig(wrapWandb(Dict.from([['lr', 1e-5]]))) // 'wandb_version: 1\n\nlr:\n  value: 1.0e-05\n'
 */
export function printWandbConfig(wrapped: Dict<Value>): string {
  const version = 'wandb_version: 1';
  return wrapped.size === 0 ? version : `${version}\n\n${printYaml(wrapped, { dialect: 'omegaconf' })}`;
}
