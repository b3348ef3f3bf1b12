import { castByDefault } from './cast-by-default.js';
import { castByLabel, type Cast } from './cast-by-label.js';
import type { ParameterValue } from './parameter-value.js';

/** What a stored text is cast to. */
export interface CastTarget {
  /** The stored type label. */
  readonly label?: string | null;
  /** The code's own value, which a remote run casts to and falls back on. */
  readonly present?: ParameterValue;
}

/**
 * A stored text as a value, by the one or the other of ClearML's two casts, which differ (spec clearml 4): with a present
 * value by its type, as remote runs do ({@link castByDefault}); else by the label, as readers do ({@link castByLabel}).
 * @example
 * castValue('yes', { label: 'bool' }).value // 'yes'
 * castValue('yes', { present: true }).value // false
 */
export function castValue(text: string | null, { label = null, present }: CastTarget): Cast {
  return present === undefined ? castByLabel(text, label) : castByDefault(text, present, label);
}
