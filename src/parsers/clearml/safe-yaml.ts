import { DictBuilder } from '../../model/dict.js';
import { ConfigError } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Key } from '../../model/value.js';
import { constructYaml, type YamlTarget } from '../yaml/construct.js';
import { yamlDialect, type YamlDialect, type YamlScalarValue } from '../yaml/dialect.js';
import { graphOf } from '../yaml/graph.js';
import { parseYamlSyntax } from '../yaml/syntax-parser.js';
import { TAG } from '../yaml/tags.js';
import { isParameterDict, isParameterList, isPythonObject, type ParameterValue } from './parameter-value.js';

const PLAIN = yamlDialect('pyyaml');

/** What ClearML's own loader takes for floats beyond PyYAML: a signed exponent without a point, a `_` behind a point. */
const SIGNED_EXPONENT = /^(?:[-+]?[0-9][0-9_]*[eE][-+][0-9]+|\.[0-9_]+(?:[eE][-+][0-9]+)?)$/;

const WITH_SIGNED_EXPONENTS: YamlDialect = {
  ...PLAIN,
  typeOfPlain: (text) => {
    const type = PLAIN.typeOfPlain(text);
    return type === TAG.str && SIGNED_EXPONENT.test(text) ? TAG.float : type;
  },
};

/**
 * A text as PyYAML's safe loader reads it, sets and dates included (spec clearml 4.3). Undefined where the loader fails.
 * With `signedExponents` `1e-3` is a float too, as it is for the values that a remote run injects.
 */
export function loadSafeYaml(
  text: string,
  options: { readonly signedExponents?: boolean } = {},
): ParameterValue | undefined {
  const dialect = options.signedExponents === true ? WITH_SIGNED_EXPONENTS : PLAIN;
  try {
    const document = parseYamlSyntax({ name: 'parameter', text }, DEFAULT_LIMITS);
    if (document.root === undefined) return null;
    return constructYaml(graphOf(document, dialect, DEFAULT_LIMITS), document.root, PARAMETER_TARGET);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UnhashableKey) return undefined;
    throw error;
  }
}

/** A list, dict or set as a key, which Python refuses. */
class UnhashableKey extends Error {}

const PARAMETER_TARGET: YamlTarget<ParameterValue> = {
  scalar: scalarValue,
  list: (items) => items,
  dict: (entries) => {
    const dict = new DictBuilder<ParameterValue>();
    for (const { key, value } of entries) dict.set(keyOf(key), value);
    return dict.build();
  },
  set: (keys) => {
    const distinct = new DictBuilder<null>();
    for (const key of keys) distinct.set(keyOf(key), null);
    return { kind: 'set', items: distinct.build().keyList };
  },
};

function scalarValue(value: YamlScalarValue): ParameterValue {
  const isTimestamp = typeof value === 'object' && value !== null && 'kind' in value;
  return isTimestamp ? { kind: 'date', iso: value.iso } : value;
}

/** Dates cannot be keys of a dict here and become texts. */
function keyOf(value: ParameterValue): Key {
  if (isPythonObject(value)) {
    if (value.kind === 'date') return value.iso;
    throw new UnhashableKey();
  }
  if (isParameterList(value) || isParameterDict(value)) throw new UnhashableKey();
  return value;
}
