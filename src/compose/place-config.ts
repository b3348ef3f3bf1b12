import { splitKey } from '../merge/omegaconf/split-key.js';
import { Dict } from '../model/dict.js';
import type { Config } from '../model/origin.js';
import type { Value } from '../model/value.js';

/** A config's content at its package: the keys of the package are texts, whatever they look like (spec hydra-compose 9.1). */
export function placeConfig(content: Config, packageName: string): Config {
  if (packageName === '') return content;
  return splitKey(packageName).reduceRight(wrap, content);
}

function wrap({ root, origins }: Config, key: string): Config {
  const wrapped = Dict.from<Value>([[key, root]]);
  if (origins === undefined) return { root: wrapped };
  return { root: wrapped, origins: { origin: origins.origin, children: [origins] } };
}
