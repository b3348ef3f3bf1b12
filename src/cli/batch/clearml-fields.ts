import { errorOf } from '../../model/errors.js';
import type { JsonObject } from '../../model/typed-json.js';
import type { Op } from './op.js';
import { optionalText, textField } from './request.js';

/** Operations told apart by the field `fn`. */
export function byFunction(functions: Readonly<Record<string, Op>>): Op {
  return (request, context) => {
    const name = textField(request, 'fn');
    const op = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (op === undefined) throw errorOf({ code: 'BATCH_FIELD', message: `Unknown function "${name}"` });
    return op(request, context);
  };
}

/** One of the words that a field may hold; undefined if it is absent. */
export function wordField<Word extends string>(
  fields: JsonObject,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = optionalText(fields, name);
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined) {
    throw errorOf({ code: 'BATCH_FIELD', message: `Field "${name}" must be one of ${words.join(', ')}` });
  }
  return word;
}
