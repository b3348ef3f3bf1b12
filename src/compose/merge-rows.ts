import { merge } from '../merge/omegaconf/merge.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { ConfigError, errorOf } from '../model/errors.js';
import { Dict } from '../model/dict.js';
import type { Config } from '../model/origin.js';
import { formatPath } from '../model/path.js';
import { isDict } from '../model/value.js';
import type { DefaultsRow } from './defaults-list.js';
import { placeOf } from './defaults-item.js';
import { HYDRA_CONFIGS } from './hydra-source.js';
import { hydraProblem, type HydraSchema } from './hydra-schema.js';
import { placeConfig } from './place-config.js';
import { searchPathOf } from './search-path.js';
import { SharedContent } from './shared-content.js';

/** What merging needs to know besides the rows. */
export interface MergeRowsOptions {
  readonly primaryPath: string;
  /** The rows of Hydra's own defaults list. They are merged first, when the `hydra` node has no types yet. */
  readonly hydraRows: readonly DefaultsRow[];
  readonly hydraSchema: HydraSchema;
  readonly context: ResolveContext;
  /** Called with a row whose config is no longer as it was read, and the first row of that config. */
  readonly onShared: (row: DefaultsRow, first: DefaultsRow) => void;
}

/** The rows' contents, each at its package, merged in order (spec hydra-compose 9). */
export function mergeRows(rows: readonly DefaultsRow[], options: MergeRowsOptions): Config {
  const { context, onShared } = options;
  const shared = new SharedContent();
  const repeated = repeatedPaths(rows);
  let result: Config = { root: Dict.empty() };
  for (const row of rows) {
    const content = shared.contentOf(row.configPath, row.file.content);
    if (content.root !== row.file.content.root) onShared(row, firstOf(row, rows));
    const placed = placeConfig(content, row.package);
    checkHydraNode(placed, row, options);
    const before = result;
    result = mergeRow(before, placed, row, context);
    // Only a config that is used again can show what was merged into it.
    if (repeated.size === 0) continue;
    shared.update(result);
    if (row.package === '' && repeated.has(row.configPath)) shared.noteRootMerge(row.configPath, content, before);
  }
  return result;
}

function repeatedPaths(rows: readonly DefaultsRow[]): Set<string> {
  const seen = new Set<string>();
  return new Set(rows.map((row) => row.configPath).filter((path) => seen.has(path) || !seen.add(path)));
}

function firstOf(row: DefaultsRow, rows: readonly DefaultsRow[]): DefaultsRow {
  return rows.find(({ configPath }) => configPath === row.configPath) ?? row;
}

function mergeRow(before: Config, placed: Config, row: DefaultsRow, context: ResolveContext): Config {
  try {
    return merge([before, placed], { context });
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code.startsWith('LIMIT_')) throw error;
    const message = `The config "${row.configPath}" cannot be merged: ${error.message}`;
    throw errorOf({ ...error.issue, code: 'COMPOSE_MERGE', message }, { cause: error });
  }
}

/** What a config says about the `hydra` node must fit its schema, and only the primary config may set the search path. */
function checkHydraNode(placed: Config, row: DefaultsRow, options: MergeRowsOptions): void {
  const { primaryPath, hydraRows, hydraSchema } = options;
  const { root, origins } = placed;
  if (!isDict(root) || row.file.from === HYDRA_CONFIGS) return;
  const at = root.indexOf('hydra');
  const node = at < 0 ? undefined : root.valueList[at];
  if (node === undefined) return;
  const place = placeOf(origins?.children?.[at]?.origin);
  if (row.configPath !== primaryPath && (searchPathOf(placed) ?? null) !== null) {
    const message = `"${row.configPath}" sets hydra.searchpath, which only the primary config may do`;
    throw errorOf({ code: 'COMPOSE_SEARCHPATH_NOT_PRIMARY', message, ...place });
  }
  if (hydraRows.includes(row)) return;
  const problem = hydraProblem(node, ['hydra'], hydraSchema, { allowUnknown: false, isFile: true });
  if (problem === undefined) return;
  const field = formatPath(problem.path);
  const message =
    problem.kind === 'type'
      ? `The config "${row.configPath}" cannot be merged: ${field} must be ${problem.expected}`
      : `The config "${row.configPath}" cannot be merged: Hydra has no ${field}`;
  throw errorOf({ code: 'COMPOSE_MERGE', message, path: problem.path, ...place });
}
