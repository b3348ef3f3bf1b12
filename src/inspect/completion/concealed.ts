import { dottedPath, type KeyPath } from '../../model/path.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { isSecretName, isSecretText } from '../../model/secrets.js';

/** What stands in place of a secret. */
export const CONCEALED = '***';

/** True for values that nobody is shown: those at and below a key with the name of a secret, and texts that look like one. */
export function isConcealed(path: KeyPath, value: Value): boolean {
  return isSecretName(dottedPath(path)) || (typeof value === 'string' && isSecretText(value));
}

/** The value without the secrets in it. */
export function withoutSecrets(value: Value, path: KeyPath): Value {
  if (isConcealed(path, value)) return CONCEALED;
  if (isList(value)) return value.map((item, index) => withoutSecrets(item, [...path, { index }]));
  return isDict(value) ? value.mapValues((child, key) => withoutSecrets(child, [...path, key])) : value;
}

/**
 * True for what an interpolation stands for if it is a secret by where it ends, by what it names, by how it looks, or because
 * it holds the text of an environment variable that is one.
 */
export function isConcealedResult(
  written: string,
  { value, path = [] }: { readonly value: Value; readonly path?: KeyPath },
  environment: ReadonlyMap<string, string> = new Map(),
): boolean {
  if (isSecretName(written) || isConcealed(path, value)) return true;
  if (typeof value !== 'string') return false;
  return Array.from(environment).some(([name, text]) => isSecretName(name) && text !== '' && value.includes(text));
}
