import type { Issue } from '../../../src/index.js';
import { CLEARML_CALLS } from './clearml.js';
import { CORE_CALLS } from './core.js';
import { HOCON_CALLS } from './hocon.js';
import { VALIDATION_CALLS } from './validation.js';
import { WANDB_CALLS } from './wandb.js';

/** A function of the library that gets texts and throws, or returns what it found wrong. */
export type ErrorCall = (...texts: string[]) => readonly Issue[] | Promise<readonly Issue[]>;

/** The calls of error cases by name. */
export const CALLS: ReadonlyMap<string, ErrorCall> = new Map(
  Object.entries({ ...CORE_CALLS, ...CLEARML_CALLS, ...WANDB_CALLS, ...HOCON_CALLS, ...VALIDATION_CALLS }),
);
