import type { PathEdit, YamlEdit } from '../../src/change/edit-yaml/target.js';
import type { PathStep } from '../../src/model/path.js';
import { isContainer, isList } from '../../src/model/value.js';
import { parseYamlValue } from '../../src/parsers/yaml/index.js';
import { fromVisible } from '../support/fixtures.js';

/** A text as fixtures write it: besides the usual stand-ins, `␂` is a byte order mark and `∎` an end without line break. */
export function textOf(fixture: string | undefined): string {
  return fromVisible(fixture ?? '')
    .replace('␂', '\ufeff')
    .replace(/∎\n?$/, '');
}

/**
 * Edits, one a line: an override; `set path = value` with the value in YAML; or `set-at [step, …] = value` with the steps in
 * YAML as well, for keys that are no texts.
 */
export function readEdits(lines: string | undefined): YamlEdit[] {
  return (lines ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readPathEdit(line) ?? line);
}

function readPathEdit(line: string): PathEdit | undefined {
  const [, verb, place = '', value = ''] = /^(set|set-at) (.*?) = (.*)$/.exec(line) ?? [];
  if (verb === undefined) return undefined;
  return { path: verb === 'set' ? place : stepsOf(place), value: parseYamlValue(value).root };
}

function stepsOf(place: string): PathStep[] {
  const steps = parseYamlValue(place).root;
  if (!isList(steps)) throw new Error(`"${place}" is no list of steps`);
  return steps.map((step) => {
    if (isContainer(step)) throw new Error(`"${place}" holds a step that is no key`);
    return step;
  });
}
