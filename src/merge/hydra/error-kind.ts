import type { ErrorCode } from '../../model/error-codes.js';

/**
 * The class of cause that a failure of composing belongs to, named as in the recorded answers of the reference (spec
 * hydra-compose 13): `COMPOSE_VALUE_NOT_THERE` is `value-not-there`. Undefined for failures that Hydra does not know.
 */
export function kindOfError(code: ErrorCode): string | undefined {
  if (code.startsWith('OVERRIDE_')) return 'override-syntax';
  if (code === 'YAML_TOP_LEVEL') return 'config-unreadable';
  if (code === 'YAML_NULL_KEY' || /^(?:INTERPOLATION|SELECT|VALUE)_/.test(code)) return 'config-value';
  if (code.startsWith('YAML_')) return 'yaml-syntax';
  if (code === 'COMPOSE_MERGE') return 'compose-merge';
  const [, cause] = /^COMPOSE_(.+)$/.exec(code) ?? [];
  return cause?.toLowerCase().replaceAll('_', '-');
}
