import { ConfigError } from '../../src/model/errors.js';

/** The code of the ConfigError that a call ends in, or `done`. */
export function codeOf(run: () => unknown): string {
  try {
    run();
    return 'done';
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}
