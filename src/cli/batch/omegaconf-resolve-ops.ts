import { compareCodePoints } from '../../model/compare.js';
import type { Config } from '../../model/origin.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isContainer, type Key, type Value } from '../../model/value.js';
import { parseElement, parseInterpolation } from '../../grammar/interpolation/parse.js';
import type { InterpolationTree } from '../../grammar/interpolation/tree.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { isInterpolationAt, isMissingAt } from '../../merge/omegaconf/node-state.js';
import { replaceInterpolations } from '../../merge/omegaconf/replace-interpolations.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { resolve, resolveAt } from '../../merge/omegaconf/resolve.js';
import { select } from '../../merge/omegaconf/select.js';
import { splitKey } from '../../merge/omegaconf/split-key.js';
import { missingKeys, toContainer } from '../../merge/omegaconf/to-container.js';
import type { Op, OpContext, OpTable } from './op.js';
import { badField, environmentField, flagField, optionalText, textField } from './request.js';

/** Interpolations: reading them, following them, and what OmegaConf does with containers besides. */
export const OMEGACONF_RESOLVE_OPS: OpTable = {
  'omegaconf.parseInterpolation': (request) => {
    const input = textField(request, 'input');
    const isElement = optionalText(request, 'rule') === 'singleElement';
    return { ok: plainJson(isElement ? parseElement(input) : parseInterpolation(input)) };
  },
  'omegaconf.resolve': withWarnings((request, { encode }, context) => {
    const config = configField(request);
    const path = optionalText(request, 'path');
    if (path === undefined) return encode(resolve(config, context).root);
    return encode(resolveAt(config, path, { ...context, throwOnMissing: true })?.root ?? null);
  }),
  'omegaconf.select': withWarnings((request, { encode, decode }, context) => {
    const fallback = request['default'];
    const found = select(configField(request), textField(request, 'key'), {
      ...context,
      throwOnMissing: flagField(request, 'throw_on_missing'),
      throwOnResolutionFailure: flagField(request, 'throw_on_resolution_failure', true),
      ...(fallback !== undefined && { default: decode(fallback) }),
    });
    return encode(found ?? null);
  }),
  'omegaconf.splitKey': (request) => ({ ok: splitKey(textField(request, 'key')) }),
  'omegaconf.toContainer': withWarnings((request, { encode }, context) => {
    const throwOnMissing = flagField(request, 'throw_on_missing');
    return encode(
      toContainer(configField(request), { ...context, resolve: flagField(request, 'resolve'), throwOnMissing }),
    );
  }),
  'omegaconf.missingKeys': withWarnings((request, _op, context) =>
    missingKeys(configField(request), context).sort(compareCodePoints),
  ),
  'omegaconf.isMissing': (request, { decode }) => ({
    ok: isMissingAt(configField(request).root, keyField(request, decode)),
  }),
  'omegaconf.isInterpolation': (request, { decode }) => ({
    ok: isInterpolationAt(configField(request).root, keyField(request, decode)),
  }),
  'omegaconf.resolveInPlace': withWarnings((request, { encode }, context) =>
    encode(replaceInterpolations(configField(request), context).root),
  ),
};

/** An op that resolves: with the environment of the request and the caller's resolvers, telling what was warned of. */
function withWarnings(run: (request: JsonObject, op: OpContext, context: ResolveContext) => Json): Op {
  return (request, op) => {
    const warnings: string[] = [];
    const ok = run(request, op, {
      env: environmentField(request),
      warn: (warning) => warnings.push(warning.message),
      ...(op.resolvers && { resolvers: op.resolvers }),
    });
    return warnings.length === 0 ? { ok } : { ok, warnings };
  };
}

function configField(request: JsonObject): Config {
  return parseYaml(textField(request, 'config'));
}

function keyField(request: JsonObject, decode: (json: Json) => Value): Key {
  const key = decode(request['key'] ?? null);
  if (!isContainer(key)) return key;
  throw badField('Field "key" must be the key of an entry');
}

/** A syntax tree is plain data already. */
function plainJson(tree: InterpolationTree): Json {
  return JSON.parse(JSON.stringify(tree)) as Json;
}
