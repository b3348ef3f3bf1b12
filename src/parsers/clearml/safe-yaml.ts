import type { ParameterValue } from './parameter-value.js';
export function loadSafeYaml(_text: string, _options: { readonly signedExponents?: boolean } = {}): ParameterValue | undefined {
  return undefined;
}
