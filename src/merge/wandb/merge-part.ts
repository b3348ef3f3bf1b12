import { originsOfWhole, overwrite } from '../../model/origin.js';
import { isDict, isList } from '../../model/value.js';
import { SettingsDraft, type Part } from './settings-draft.js';

/** `next` in the place of `earlier`, which its history then tells. */
export function replacePart(earlier: Part | undefined, next: Part): Part {
  return earlier === undefined ? next : { ...next, origins: overwrite(next.origins, earlier.origins, earlier.value) };
}

/**
 * `over` merged into `base`: mappings at every level, everything else replaced; an empty mapping changes nothing
 * (spec wandb 5).
 */
export function mergePart(base: Part | undefined, over: Part): Part {
  if (base === undefined || !isDict(base.value) || !isDict(over.value)) return replacePart(base, over);
  const draft = new SettingsDraft({ root: base.value, origins: base.origins });
  over.value.keyList.forEach((key, position) => {
    draft.set(key, mergePart(draft.get(key), childAt(over, position)));
  });
  const { root, origins } = draft.build();
  const node = { origin: over.origins.origin, children: origins.children ?? [] };
  return { value: root, origins: overwrite(node, base.origins) };
}

/** The part at a position of a container. */
export function childAt({ value, origins }: Part, position: number): Part {
  const values = isDict(value) ? value.valueList : isList(value) ? value : [];
  const child = values[position] ?? null;
  return { value: child, origins: origins.children?.[position] ?? originsOfWhole(child, origins.origin) };
}
