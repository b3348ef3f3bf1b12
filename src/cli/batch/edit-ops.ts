import type { Json, JsonObject } from '../../model/typed-json.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { editYamlSplices } from '../../change/edit-yaml/edit-yaml.js';
import { applySplices } from '../../change/edit-yaml/splice.js';
import type { YamlEdit } from '../../change/edit-yaml/target.js';
import type { OpContext, OpTable } from './op.js';
import { arrayField, environmentField, isObject, textField, textsField } from './request.js';

export const EDIT_OPS: OpTable = { 'edit.yaml': editYamlOp };

/**
 * `config` in YAML; `overrides`, or `edits` of texts and of `{"path", "value"}`; `env` → `ok` with the edited `yaml`, the
 * `splices` that made it, and the `tree` that is read from it.
 */
function editYamlOp(request: JsonObject, context: OpContext): JsonObject {
  const text = textField(request, 'config');
  const { encode, resolvers } = context;
  const splices = editYamlSplices(text, editsField(request, context), {
    context: { env: environmentField(request), ...(resolvers && { resolvers }) },
  });
  const yaml = applySplices(text, splices);
  return { ok: { yaml, splices: splices.map((splice) => ({ ...splice })), tree: encode(parseYaml(yaml).root) } };
}

function editsField(request: JsonObject, context: OpContext): readonly YamlEdit[] {
  if (request['edits'] === undefined) return textsField(request, 'overrides');
  return arrayField(request, 'edits').map((edit) => pathEdit(edit, context) ?? textOf(edit));
}

function pathEdit(edit: Json, { decode }: OpContext): YamlEdit | undefined {
  if (!isObject(edit)) return undefined;
  return { path: textField(edit, 'path'), value: decode(edit['value'] ?? null) };
}

function textOf(edit: Json): string {
  return textField({ edits: edit }, 'edits');
}
