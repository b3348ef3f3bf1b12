import { describe, expect, it } from 'vitest';
import { COMPOSE_OPS } from '../../src/cli/batch/compose-ops.js';
import { encodeTyped, decodeTyped, type JsonObject } from '../../src/model/typed-json.js';
import { compareComposition } from '../../scripts/conformance/compose.js';
import { readJsonLines } from '../support/fixtures.js';

describe('recorded answers of Hydra', () => {
  it('are ours: config, defaults list, choices, tree, warnings, kind of error', () => {
    const op = COMPOSE_OPS['hydra.compose'];
    for (const line of readJsonLines<JsonObject>('compose/corpus-sample.jsonl.gz')) {
      const answer = op?.({ resolve: true, ...line }, { encode: encodeTyped, decode: decodeTyped }) ?? {};
      expect({ id: line['id'], difference: compareComposition(line, answer) }).toEqual({ id: line['id'] });
    }
  });
});
