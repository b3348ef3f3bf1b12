import { errorOf } from '../../../model/errors.js';

/** The error of one argument on a command line. */
export function argumentError(written: string, problem: string): Error {
  return errorOf({ code: 'CLEARML_ARGUMENTS', message: `Argument ${written}: ${problem}` });
}
