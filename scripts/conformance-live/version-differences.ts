import type { Json, JsonObject } from '../../src/index.js';
import type { Request } from './cases/requests.js';

/** A change between OmegaConf 2.2 and 2.3, where we answer as 2.3 does and an installed 2.2 cannot agree. */
export interface VersionDifference {
  readonly name: string;
  readonly reason: string;
  readonly applies: (request: Request, reference: JsonObject, ours: JsonObject) => boolean;
}

export const VERSION_DIFFERENCES: readonly VersionDifference[] = [
  {
    name: 'loose underscores in floats',
    reason:
      '2.3 reads digits with doubled or trailing underscores as texts where 2.2 reads floats: 1_e3, 1__0.5e3, ._5',
    applies: (request) => textsOf(request).some((text) => words(text).some(isLooseFloat)),
  },
  {
    name: 'hyphens in names of resolvers',
    reason: '2.3 takes `${my-resolver:x}` for a call, 2.2 refuses the text',
    applies: (request, reference) =>
      reference['error'] !== undefined && textsOf(request).some((text) => HYPHENATED_CALL.test(text)),
  },
];

const HYPHENATED_CALL = /\$\{\s*[\w.]*-[\w.-]*\s*:/;

/** The float rule of 2.2, as far as 2.3 changed it, and what 2.3 (or PyYAML, before both) still takes of that. */
const FLOAT_OF_2_2 = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:e[-+]?\d+)?|[-+]?\d[\d_]*e[-+]?\d+|\.[\d_]+(?:e[-+]\d+)?)$/i;
const FLOAT_OF_2_3 =
  /^(?:[-+]?\d+(?:_\d+)*\.[\d_]*(?:e[-+]?\d+)?|[-+]?\d+(?:_\d+)*e[-+]?\d+|\.\d+(?:_\d+)*(?:e[-+]\d+)?)$/i;
const FLOAT_OF_PYYAML = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:e[-+]\d+)?|\.\d[\d_]*(?:e[-+]\d+)?)$/i;

function isLooseFloat(word: string): boolean {
  return FLOAT_OF_2_2.test(word) && !FLOAT_OF_2_3.test(word) && !FLOAT_OF_PYYAML.test(word);
}

function words(text: string): string[] {
  return text.split(/[\s,:=[\]{}'"]+/);
}

function textsOf(json: Json): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsOf) : [];
}
