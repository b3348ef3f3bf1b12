import type { ParameterValue } from './parameter-value.js';

/** An argument of a program as it is logged: its name in the section, its value, and what else is known of it. */
export interface CapturedArgument {
  readonly name: string;
  readonly value: ParameterValue;
  /** The type label; without one it is inferred from the value. */
  readonly type?: string;
  readonly description?: string;
}
