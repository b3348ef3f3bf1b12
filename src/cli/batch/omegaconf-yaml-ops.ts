import { ConfigError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import type { JsonObject } from '../../model/typed-json.js';
import { createFromYaml, parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import { toContainer } from '../../merge/omegaconf/to-container.js';
import { errorJson } from './attempt.js';
import type { OpContext, OpTable } from './op.js';
import { environmentField, flagField, textField } from './request.js';

/** YAML in OmegaConf's dialect. */
export const OMEGACONF_YAML_OPS: OpTable = {
  'omegaconf.load': (request, context) => {
    const text = textField(request, 'input');
    const loaded = attempt(() => parseYaml(text), context);
    // Only a text on top of the document is read differently by the two, or fails for one of them alone.
    if (loaded.config !== undefined && loaded.config.origins?.origin.via === undefined) return loaded.answer;
    const created = attempt(() => createFromYaml(text), context);
    const isSame = JSON.stringify(created.answer['ok']) === JSON.stringify(loaded.answer['ok']);
    return isSame ? loaded.answer : { ...loaded.answer, create: created.answer };
  },
  'omegaconf.toYaml': (request, { resolvers }) => {
    const value = toContainer(parseYaml(textField(request, 'config')), {
      resolve: flagField(request, 'resolve'),
      env: environmentField(request),
      ...(resolvers && { resolvers }),
    });
    return { ok: printYaml(value, { sortKeys: flagField(request, 'sort_keys') }) };
  },
};

interface Attempt {
  readonly config?: Config;
  readonly answer: JsonObject;
}

function attempt(read: () => Config, context: OpContext): Attempt {
  try {
    const config = read();
    return { config, answer: { ok: context.encode(config.root) } };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { answer: { error: errorJson(error) } };
  }
}
