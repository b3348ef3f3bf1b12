import { Dict, parseYaml, parseYamlValue, toJS, type Config, type Issue, type Value } from '../../../src/index.js';
import { pythonStr } from '../../../src/model/python-text.js';

/** A call that is refused: it throws, and returning is a failure of the case. */
export function refused<Arguments extends unknown[]>(
  call: (...texts: Arguments) => unknown,
): (...texts: Arguments) => Promise<readonly Issue[]> {
  return async (...texts) => {
    await call(...texts);
    throw new Error('it was not refused');
  };
}

/** A config file. */
export function configOf(text: string, dialect: 'omegaconf' | 'pyyaml' = 'omegaconf'): Config {
  return parseYaml(text, { source: 'config.yaml', dialect });
}

/** Any value, written in YAML. */
export function valueOf(text = 'null'): Value {
  return parseYamlValue(text, { dialect: 'pyyaml' }).root;
}

export function dictOf(text: string): Dict<Value> {
  const value = valueOf(text);
  if (value instanceof Dict) return value;
  throw new Error(`no mapping: ${text}`);
}

/** Options of a call, written as a YAML mapping. */
export function optionsOf<Options extends object>(text = '{}'): Partial<Options> {
  return toJS(dictOf(text)) as unknown as Partial<Options>;
}

/** Names and their texts, written as a YAML mapping. */
export function textsOf(text: string): Map<string, string> {
  return new Map(Array.from(dictOf(text), ([key, value]) => [pythonStr(key), pythonStr(value)]));
}

/** A text that is one of a few words. */
export function wordOf<const Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new Error(`${text} is none of ${words.join(', ')}`);
  return word;
}
