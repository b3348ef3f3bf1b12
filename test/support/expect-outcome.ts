import { expect } from 'vitest';
import { ConfigError } from '../../src/model/errors.js';
import { encodeTyped } from '../../src/model/typed-json.js';
import type { Value } from '../../src/model/value.js';
import { parseYamlValue } from '../../src/parsers/yaml/index.js';

/**
 * Checks what a call gives against what a case expects: a value in YAML, or `error CODE`, with the place in its source
 * (`error CODE 3..5`) where that matters.
 */
export function expectOutcome(run: () => Value, expected: string): void {
  const outcome = outcomeOf(run);
  if (!expected.startsWith('error ')) {
    expect(outcome).toEqual({ value: encodeTyped(parseYamlValue(expected).root) });
    return;
  }
  const [, code, place] = expected.split(' ');
  expect(outcome).toMatchObject(place === undefined ? { code } : { code, place });
}

function outcomeOf(run: () => Value): object {
  try {
    return { value: encodeTyped(run()) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { code, message, span } = error;
    return { code, place: span === undefined ? 'none' : `${span.start}..${span.end}`, message };
  }
}
