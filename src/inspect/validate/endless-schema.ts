import { errorOf, type ConfigError } from '../../model/errors.js';

/** The error `SCHEMA_RECURSION` of a schema whose references overflow the stack. */
export function endlessSchema(message: string, cause: RangeError): ConfigError {
  const hint = 'a "$ref" back to the schema around it must stand under "properties", "items" or the like';
  return errorOf({ code: 'SCHEMA_RECURSION', message, hint }, { cause });
}
