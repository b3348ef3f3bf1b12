import { merge } from '../merge/omegaconf/merge.js';
import { select } from '../merge/omegaconf/select.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { ConfigError, errorOf } from '../model/errors.js';
import { Dict } from '../model/dict.js';
import { originAt, type Config } from '../model/origin.js';
import { ROOT_PATH } from '../model/path.js';
import type { DefaultsRow } from './defaults-list.js';
import { placeOf } from './defaults-item.js';
import { hasHydra, withTypedNode } from './hydra-node.js';
import { hydraSchema, REGISTERED_TYPES, typedValue } from './hydra-schema.js';
import { HYDRA_CONFIG } from './hydra-source.js';
import { placeConfig } from './place-config.js';
import { SharedContent } from './shared-content.js';

/** What merging needs to know besides the rows. */
export interface MergeRowsOptions {
  readonly primaryPath: string;
  /** The rows of Hydra's own defaults list. They are merged first, when the `hydra` node has no types yet. */
  readonly hydraRows: readonly DefaultsRow[];
  readonly context: ResolveContext;
  /** Called with a row whose config is no longer as it was read, and the first row of that config. */
  readonly onShared: (row: DefaultsRow, first: DefaultsRow) => void;
}

/** The rows' contents, each at its package, merged in order (spec hydra-compose 9). */
export function mergeRows(rows: readonly DefaultsRow[], options: MergeRowsOptions): Config {
  const { onShared } = options;
  const shared = new SharedContent();
  const repeated = repeatedPaths(rows);
  let result: Config = { root: Dict.empty() };
  for (const row of rows) {
    const read = overRegistered(row, options);
    const content = shared.contentOf(row.configPath, read);
    if (content.root !== read.root) onShared(row, firstOf(row, rows));
    const placed = placeConfig(content, row.package);
    const before = result;
    result = mergeRow(before, placed, row, options);
    // Only a config that is used again can show what was merged into it.
    if (repeated.size === 0) continue;
    shared.update(result);
    if (row.package === '' && repeated.has(row.configPath))
      shared.noteMerge({ configPath: row.configPath, path: [] }, content, before, result);
  }
  return result;
}

/** The content of a row, over what Hydra registers by the same name and with its types. */
function overRegistered(row: DefaultsRow, { context }: MergeRowsOptions): Config {
  const { content, registered } = row.file;
  if (registered === undefined) return content;
  const type = REGISTERED_TYPES.get(row.configPath);
  return blamed(row, content, () => {
    if (type === undefined) throw errorOf({ code: 'COMPOSE_MERGE', message: 'Hydra has its own' });
    const root = typedValue(content.root, type, [], { into: registered.content.root, isFile: true });
    return merge([registered.content, { ...content, root }], { context });
  });
}

function repeatedPaths(rows: readonly DefaultsRow[]): Set<string> {
  const seen = new Set<string>();
  return new Set(rows.map((row) => row.configPath).filter((path) => seen.has(path) || !seen.add(path)));
}

function firstOf(row: DefaultsRow, rows: readonly DefaultsRow[]): DefaultsRow {
  return rows.find(({ configPath }) => configPath === row.configPath) ?? row;
}

function mergeRow(before: Config, placed: Config, row: DefaultsRow, options: MergeRowsOptions): Config {
  checkSearchPath(placed, row, options);
  return blamed(row, placed, () =>
    options.hydraRows.length === 0 ? merge([before, placed], options) : mergeTyped(before, placed, row, options),
  );
}

/** What merging makes, or its failure told of the row's config at the place in it. */
function blamed(row: DefaultsRow, config: Config, make: () => Config): Config {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code.startsWith('LIMIT_')) throw error;
    const message = `The config "${row.configPath}" cannot be merged: ${error.message}`;
    const place = placeOf(originAt(config, error.path ?? ROOT_PATH)?.origin);
    throw errorOf({ ...place, ...error.issue, code: 'COMPOSE_MERGE', message }, { cause: error });
  }
}

/** The `hydra` node has its types from the last row of Hydra's own defaults list on. */
function mergeTyped(before: Config, placed: Config, row: DefaultsRow, options: MergeRowsOptions): Config {
  const { hydraRows } = options;
  if (hydraRows.includes(row)) {
    const merged = merge([before, placed], options);
    return row.configPath === HYDRA_CONFIG ? withTypedNode(merged, hydraSchema(hydraRows, before)) : merged;
  }
  if (!hasHydra(placed)) return merge([before, placed], options);
  const schema = hydraSchema(hydraRows, before);
  return merge([before, withTypedNode(placed, schema, { into: before.root, isFile: true })], options);
}

/** Only the primary config may set the search path. */
function checkSearchPath(placed: Config, row: DefaultsRow, { primaryPath, context }: MergeRowsOptions): void {
  const isAllowed = row.configPath === primaryPath || row.configPath === HYDRA_CONFIG || !hasHydra(placed);
  if (isAllowed || (select(placed, 'hydra.searchpath', context) ?? null) === null) return;
  const message = `"${row.configPath}" sets hydra.searchpath, which only the primary config may do`;
  const place = placeOf(originAt(placed, ['hydra', 'searchpath'])?.origin);
  throw errorOf({ code: 'COMPOSE_SEARCHPATH_NOT_PRIMARY', message, ...place });
}
