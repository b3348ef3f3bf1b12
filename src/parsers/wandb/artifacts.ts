import { isInputDict, isWandbObject, type WandbInput } from './python-value.js';

/** True for a value that stands for an artifact: a reference text, or a mapping of type `artifactVersion` (spec wandb 5). */
export function isArtifact(value: WandbInput): boolean {
  if (typeof value === 'string') return value.startsWith('wandb-artifact://');
  return isInputDict(value) && value.get('_type') === 'artifactVersion';
}

/**
 * True for a mapping that holds an artifact text at any depth. The SDK looks into mappings only: an artifact inside a
 * list, or one written as a mapping, is not noticed.
 */
export function holdsArtifact(value: WandbInput): boolean {
  return entriesOf(value).some((child) => (isArtifactText(child) ? true : holdsArtifact(child)));
}

function isArtifactText(value: WandbInput): boolean {
  return typeof value === 'string' && isArtifact(value);
}

function entriesOf(value: WandbInput): readonly WandbInput[] {
  if (isInputDict(value)) return value.valueList;
  return isWandbObject(value) && value.kind === 'mapping' ? value.entries.map(([, child]) => child) : [];
}
