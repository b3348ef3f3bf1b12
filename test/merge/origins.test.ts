import { describe, expect, it } from 'vitest';
import { applyOverrides } from '../../src/merge/hydra/apply-overrides.js';
import { merge } from '../../src/merge/omegaconf/merge.js';
import { historyOf, type Config, type OriginNode } from '../../src/model/origin.js';
import { formatPath, type KeyPath } from '../../src/model/path.js';
import { pythonRepr } from '../../src/model/python-text.js';
import { formatPlace } from '../../src/model/source.js';
import { isContainer, type Value } from '../../src/model/value.js';
import { entriesOf, stepAt } from '../../src/model/walk.js';
import { parseYaml, printYaml } from '../../src/parsers/yaml/index.js';
import { readArchives } from '../support/fixtures.js';

describe('origins', () => {
  it.each(readArchives('merge'))('are told: $name', ({ files }) => {
    const names = [...files.keys()].filter((name) => name.endsWith('.yaml') && !name.startsWith('expect'));
    const configs = names.map((name) => parseYaml(files.get(name) ?? '', { source: name }));
    const overrides = (files.get('overrides') ?? '').split('\n').filter((line) => line !== '');
    const config = applyOverrides(merge(configs), overrides);
    expect(printYaml(config.root)).toBe(files.get('expect.yaml'));
    expect(showHistories(config)).toBe(files.get('expect.origins')?.trimEnd());
  });
});

/** One line per place: who set it, oldest first, and what each replaced. */
function showHistories(config: Config): string {
  return placesOf(config)
    .map(({ path, node }) => {
      const steps = node === undefined ? [] : historyOf(node);
      const shown = steps.map(({ origin, replaced }) => {
        const place = formatPlace(origin.source, origin.span);
        return replaced === undefined ? place : `${place} over ${pythonRepr(replaced)}`;
      });
      return `${formatPath(path)} = ${shown.join(', ')}`;
    })
    .join('\n');
}

function placesOf(config: Config): { path: KeyPath; node: OriginNode | undefined; value: Value }[] {
  const places: { path: KeyPath; node: OriginNode | undefined; value: Value }[] = [];
  const visit = (value: Value, node: OriginNode | undefined, path: KeyPath): void => {
    places.push({ path, node, value });
    if (!isContainer(value)) return;
    entriesOf(value).forEach((entry, at) => visit(entry, node?.children?.[at], [...path, stepAt(value, at)]));
  };
  visit(config.root, config.origins, []);
  return places;
}
