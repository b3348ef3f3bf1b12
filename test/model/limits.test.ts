import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, withLimits } from '../../src/model/limits.js';

describe('withLimits', () => {
  it('puts the given bounds in the place of the defaults, and never loses one to undefined', () => {
    expect(withLimits({ depth: 3, nodes: undefined })).toEqual({ ...DEFAULT_LIMITS, depth: 3 });
    expect(withLimits(undefined)).toBe(DEFAULT_LIMITS);
  });
});
