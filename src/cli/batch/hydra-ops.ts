import type { Config } from '../../model/origin.js';
import type { JsonObject } from '../../model/typed-json.js';
import { isDict } from '../../model/value.js';
import { parseOverride } from '../../grammar/override/parse.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import { applyOverrides } from '../../merge/hydra/apply-overrides.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { compose } from '../../compose/compose.js';
import { memorySource } from '../../compose/config-source.js';
import { attempt, hydraErrorJson } from './attempt.js';
import type { OpContext, OpTable } from './op.js';
import { environmentField, textField, textsField } from './request.js';

export const HYDRA_OPS: OpTable = { 'hydra.applyOverrides': applyOverridesOp };

/** `config` in YAML, `overrides`, `env` → `ok` with the `tree` afterwards and its `yaml`; an error has its `kind`. */
function applyOverridesOp(request: JsonObject, { encode, resolvers }: OpContext): JsonObject {
  return attempt(() => {
    const context = { env: environmentField(request), ...(resolvers && { resolvers }) };
    const { root } = configWith(textField(request, 'config'), textsField(request, 'overrides'), context);
    return { ok: { yaml: printYaml(root), tree: encode(root) } };
  }, hydraErrorJson);
}

/** Overrides of the `hydra` node, or with no key: that is the root group. */
const ABOUT_COMPOSITION = /^[+~]*(?:hydra)?(?:[./@=]|$)/;

/**
 * The `hydra` node and config groups are there only while a directory is composed, be it one of a single file. As there, an
 * override that is none is told before a text that cannot be read.
 */
function configWith(text: string, overrides: readonly string[], context: ResolveContext): Config {
  const parsed = overrides.map((override) => parseOverride(override));
  const config = parseYaml(text);
  const hasHydra = isDict(config.root) && config.root.has('hydra');
  if (hasHydra || overrides.some((override) => ABOUT_COMPOSITION.test(override))) {
    return compose({ source: memorySource({ 'config.yaml': text }), overrides, context }).config;
  }
  return applyOverrides(config, parsed, { context });
}
