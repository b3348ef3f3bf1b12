import { errorOf } from '../model/errors.js';
import type { ConfigFile } from './config-file.js';
import { placeOf, relatedTo } from './defaults-item.js';
import type { EntryNode } from './defaults-tree.js';

/** One row of the final defaults list: a config, where its content goes, and who included it. */
export interface DefaultsRow {
  readonly configPath: string;
  readonly package: string;
  /** True for the own content of a config that has a defaults list. */
  readonly isSelf: boolean;
  /** The config whose defaults list includes it; `<root>` for the primary config. */
  readonly parent: string;
  readonly file: ConfigFile;
  /** The entry that included it. */
  readonly node: EntryNode;
}

/** What stands for the parent of a primary config. */
const ROOT_PARENT = '<root>';

/** The final defaults list of a tree: its configs in the order they are merged (spec hydra-compose 8). */
export function flattenDefaults(root: EntryNode): DefaultsRow[] {
  const rows: DefaultsRow[] = [];
  collectRows(root, ROOT_PARENT, rows);
  return rows;
}

function collectRows(node: EntryNode, parent: string, rows: DefaultsRow[]): void {
  const { file, entry } = node;
  if (node.state !== 'included' || file === undefined) return;
  const configPath = entry.configPath ?? '';
  const add = (isSelf: boolean): void => {
    rows.push({ configPath, package: entry.finalPackage(file), isSelf, parent, file, node });
  };
  if (node.children === undefined) add(false);
  for (const child of node.children ?? []) {
    if (child.kind === 'self') add(true);
    else collectRows(child, configPath, rows);
  }
}

/** @throws ComposeError `COMPOSE_GROUP_DUPLICATE` if a group's config without defaults of its own is included twice */
export function assertNoDuplicates(rows: readonly DefaultsRow[]): void {
  const seen = new Map<string, DefaultsRow>();
  for (const row of rows) {
    const { key } = row.node.entry;
    if (row.isSelf || key === undefined) continue;
    const first = seen.get(key);
    if (first !== undefined) throw duplicate(key, row, first);
    seen.set(key, row);
  }
}

function duplicate(key: string, row: DefaultsRow, first: DefaultsRow): Error {
  const message = `The config group "${key}" appears more than once in the defaults list`;
  const hint = `choose it once, or give one of them a package: \`${row.node.entry.groupPath}@other\``;
  const related = relatedTo(first.node.entry.decidedBy, 'It is already chosen here');
  return errorOf({ code: 'COMPOSE_GROUP_DUPLICATE', message, hint, ...placeOf(row.node.entry.decidedBy), related });
}
