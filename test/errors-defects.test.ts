import { expect, it, vi } from 'vitest';
import { editYaml } from '../src/change/edit-yaml/edit-yaml.js';
import { readCases } from './support/fixtures.js';

// A plan that writes what nobody asked for, as only a defect could.
vi.mock('../src/change/edit-yaml/plan.js', () => ({
  planSplices: () => ({ splices: [{ start: 0, end: 2, text: 'rl' }], needsProof: true }),
}));

it.each(readCases('errors-defects/messages.cases.txt'))(
  'a wrong edit never leaves the editor: $title',
  ({ input, expected }) => {
    const [text = '', override = ''] = input.split('\n---\n');
    expect(shown(() => editYaml(text, [override], { source: 'config.yaml' }))).toBe(expected);
  },
);

function shown(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}
