import type { Json, JsonObject } from '../../model/typed-json.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import { toContainer } from '../../merge/omegaconf/to-container.js';
import { compose, type Composition } from '../../compose/compose.js';
import { memorySource, type ConfigSource } from '../../compose/config-source.js';
import type { DefaultsTree } from '../../compose/defaults-tree.js';
import { attempt, hydraErrorJson } from './attempt.js';
import type { OpContext, OpTable } from './op.js';
import { badField, environmentField, flagField, objectField, optionalText, textsField } from './request.js';

/** What stands for the folder of the files in their texts and in overrides. */
const FOLDER = '$DIR';

export const COMPOSE_OPS: OpTable = { 'hydra.compose': composeOp };

/** `files`, `configName`, `configDir`, `overrides`, `env` → `ok` with the composed config and how it came about. */
function composeOp(request: JsonObject, context: OpContext): JsonObject {
  return attempt(() => answerOf(composeRequest(request), request, context), hydraErrorJson);
}

function composeRequest(request: JsonObject): Composition {
  const files = filesField(request);
  const folder = optionalText(request, 'configDir') ?? '';
  const configName = request['configName'] === null ? null : optionalText(request, 'configName');
  return compose({
    source: subSource(files, folder) ?? absentSource(folder),
    ...(configName !== undefined && { configName }),
    overrides: textsField(request, 'overrides'),
    context: { env: environmentField(request) },
    openSource: (location) => subSource(files, folderOf(location)),
  });
}

/** The folder of the files that a location names. */
function folderOf(location: string): string {
  return location
    .replace(/^file:\/\//, '')
    .replace(`${FOLDER}/`, '')
    .replace(/\/$/, '');
}

function filesField(request: JsonObject): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, text] of Object.entries(objectField(request, 'files'))) {
    if (typeof text !== 'string') throw badField(`The text of "${name}" must be a text`);
    files.set(name, text);
  }
  return files;
}

/** The files below a folder as a source, undefined if there is no such folder. */
function subSource(files: ReadonlyMap<string, string>, folder: string): ConfigSource | undefined {
  if (folder === '') return memorySource(files);
  const inside = [...files].filter(([name]) => name.startsWith(`${folder}/`));
  if (inside.length === 0) return undefined;
  return memorySource(new Map(inside.map(([name, text]) => [name.slice(folder.length + 1), text])), folder);
}

function absentSource(name: string): ConfigSource {
  return { name, list: () => undefined, read: () => undefined };
}

function answerOf(composition: Composition, request: JsonObject, { encode }: OpContext): JsonObject {
  const { config, defaults, choices, defaultsTree, warnings } = composition;
  const ok = {
    yaml: printYaml(config.root),
    tree: encode(config.root),
    defaults: defaults.map((row): Json => [row.configPath, row.package, row.isSelf, row.parent]),
    choices: Object.fromEntries(choices),
    defaultsTree: treeJson(defaultsTree),
    ...(flagField(request, 'resolve') && { resolved: resolvedYaml(composition, request) }),
  };
  return warnings.length === 0 ? { ok } : { ok, warnings: warnings.map(({ code, message }) => ({ code, message })) };
}

/** The YAML with interpolations resolved, or why that cannot be. */
function resolvedYaml({ config }: Composition, request: JsonObject): Json {
  return attempt(() => printYaml(toContainer(config, { resolve: true, env: environmentField(request) })));
}

function treeJson(tree: DefaultsTree): Json {
  return typeof tree === 'string' ? tree : [tree[0], tree[1].map(treeJson)];
}
