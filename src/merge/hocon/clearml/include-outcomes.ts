import type { HoconProblem } from '../errors.js';

/**
 * What an include leaves where it has no meaning: a leaf, which is an error if it is still there in the end. As in the
 * original, a later value may replace it, and another error may come first.
 */
export class MisplacedInclude {
  readonly problem: HoconProblem;

  constructor(problem: HoconProblem) {
    this.problem = problem;
  }
}

export const INCLUDE_IN_VALUE = new MisplacedInclude({
  code: 'HOCON_TYPE',
  message: 'An include cannot stand in the middle of a value',
  hint: 'include it in an object: { include "name" }',
});

export const OBJECT_IN_LIST = new MisplacedInclude({
  code: 'HOCON_INCLUDE',
  message: 'An object cannot be included into a list',
});

/**
 * Thrown for a required include that is not there: the text that needs it then counts as missing too, unless it is required
 * itself or is the first one.
 */
export class RequiredIncludeMissing extends Error {
  readonly told: Error;

  constructor(told: Error) {
    super(told.message);
    this.told = told;
  }
}
