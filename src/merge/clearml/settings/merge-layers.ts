import { Dict, DictBuilder } from '../../../model/dict.js';
import { overwrite, withChildren, type Origin, type OriginNode } from '../../../model/origin.js';
import { isDict, type DictValue, type Key, type Value } from '../../../model/value.js';

/** A value with its origins. */
export interface Layer {
  readonly root: Value;
  readonly origins: OriginNode;
}

/**
 * One layer of settings over another (spec clearml 12): dicts merge key by key, everything else replaces what was there.
 * The origins keep what each value replaced.
 */
export function mergeLayers(base: Layer, over: Layer): Layer {
  if (isDict(base.root) && isDict(over.root)) return mergeDicts(base.root, base.origins, over.root, over.origins);
  return { root: over.root, origins: overwrite(over.origins, base.origins, base.root) };
}

function mergeDicts(base: DictValue, baseNode: OriginNode, over: DictValue, overNode: OriginNode): Layer {
  const values = new DictBuilder<Value>();
  const nodes = new DictBuilder<OriginNode>();
  entriesOf(base, baseNode).forEach(([key, layer]) => {
    values.set(key, layer.root);
    nodes.set(key, layer.origins);
  });
  for (const [key, layer] of entriesOf(over, overNode)) {
    const value = values.get(key);
    const node = nodes.get(key);
    const merged =
      value === undefined || node === undefined ? layer : mergeLayers({ root: value, origins: node }, layer);
    values.set(key, merged.root);
    nodes.set(key, merged.origins);
  }
  return { root: values.build(), origins: withChildren(baseNode, nodes.build().valueList) };
}

function entriesOf(dict: DictValue, node: OriginNode): [Key, Layer][] {
  return Array.from(dict, ([key, root], position): [Key, Layer] => {
    return [key, { root, origins: node.children?.[position] ?? { origin: node.origin } }];
  });
}

/** A layer that sets one value at a path of keys, and nothing else. */
export function layerAt(path: readonly string[], value: Layer, origin: Origin): Layer {
  return path.reduceRight<Layer>(
    (inner, key) => ({ root: Dict.from([[key, inner.root]]), origins: { origin, children: [inner.origins] } }),
    value,
  );
}
