import { errorOf, limitError } from '../../model/errors.js';
import { originsOfWhole, type Origin, type OriginNode } from '../../model/origin.js';
import { ROOT_PATH } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import { accessWithin, OPEN_ACCESS, type FlaggedConfig } from './flags.js';
import { setBy } from './merge-errors.js';
import type { MergeSettings } from './merge.js';
import { configOf, isContainerPart, partOf } from './part.js';
import { splitKey } from './split-key.js';
import { updatePart } from './update-parts.js';

export interface UpdateOptions {
  readonly merge?: boolean;
  readonly forceAdd?: boolean;
  readonly origins?: OriginNode;
}

export function updateWith(
  config: FlaggedConfig,
  key: string,
  value: Value,
  options: UpdateOptions,
  settings: MergeSettings,
): FlaggedConfig {
  const root = partOf(config);
  if (!isContainerPart(root))
    throw errorOf({ code: 'MERGE_ARGUMENT', message: 'Only a dict or a list can be updated', ...setBy(root.origin) });
  const pieces = splitKey(key);
  if (pieces.length === 0) throw errorOf({ code: 'MERGE_PATH_EMPTY', message: `The key "${key}" names nothing` });
  const origin = root.origin && (options.origins ?? originsOfWhole(value, ARGUMENT));
  const { merge = true, forceAdd = false } = options;
  const change = {
    pieces,
    incoming: { value, origin, flags: undefined },
    merge,
    forceAdd,
    scope: { ...settings, before: root },
  };
  return configOf(updatePart(root, ROOT_PATH, accessWithin(OPEN_ACCESS, root.flags), change), config);
}

const ARGUMENT: Origin = { kind: 'argument', source: { name: 'argument', text: '' }, span: { start: 0, end: 0 } };
