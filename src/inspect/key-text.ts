import { isListIndex, type KeyPath, type PathStep } from '../model/path.js';
import { pythonStr } from '../model/python-text.js';

/** A path with dots between all its steps, as overrides name it. */
export function keyText(path: KeyPath): string {
  return path.map(stepText).join('.');
}

/** A step as a key text writes it. */
export function stepText(step: PathStep): string {
  return isListIndex(step) ? String(step.index) : pythonStr(step);
}
