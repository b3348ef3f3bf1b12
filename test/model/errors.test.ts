import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/model/code-frame.js';
import { ConfigError, errorOf, LimitError, limitError, ParseError } from '../../src/model/errors.js';
import { lineColumn } from '../../src/model/source.js';
import { nearest } from '../../src/model/suggest.js';

const source = { name: 'train.yaml', text: 'a: 1\r\nmodel:\n\tlr: \u{1f600}x # \u0007\n' };

describe('ConfigError', () => {
  const span = { start: 14, end: 16 };
  const error = errorOf({
    code: 'SOURCE_NOT_FOUND',
    message: 'Cannot read it',
    source,
    span,
    path: ['model', { index: 0 }, 'lr'],
    hint: 'write it',
  });

  it('shows place, code, message, frame and hint to people', () => {
    expect(error.toString()).toBe(
      ['train.yaml:3:2 SOURCE_NOT_FOUND: Cannot read it', '3 |  lr: \u{1f600}x # ·', '  |  ^^', 'hint: write it'].join(
        '\n',
      ),
    );
  });

  it('has a stable form for machines, without frame', () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: 'SOURCE_NOT_FOUND',
      message: 'Cannot read it',
      source: 'train.yaml',
      span,
      path: 'model[0].lr',
      hint: 'write it',
    });
  });

  it('is of the class of its phase, and of the base class', () => {
    const limit = limitError('LIMIT_DEPTH', 'depth', 256);
    expect(limit).toBeInstanceOf(LimitError);
    expect(limit).toBeInstanceOf(ConfigError);
    expect(limit).not.toBeInstanceOf(ParseError);
    expect(limit.name).toBe('LimitError');
    expect(limit.message).toContain('depth = 256');
  });
});

describe('codeFrame', () => {
  it('counts code points, so carets stand under what is meant', () => {
    expect(codeFrame(source, { start: 20, end: 21 })).toBe('3 |  lr: \u{1f600}x # ·\n  |       ^');
  });

  it('shows a window of a long line', () => {
    const long = { name: 'long', text: `${'x'.repeat(500)}!${'y'.repeat(500)}` };
    const [line = '', carets = ''] = codeFrame(long, { start: 500, end: 501 }).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line.charAt(carets.indexOf('^'))).toBe('!');
  });

  it('points behind the end for what is missing there', () => {
    expect(codeFrame({ name: 'o', text: 'lr=' }, { start: 3, end: 3 })).toBe('1 | lr=\n  |    ^');
  });

  it('marks only the first line of a longer span', () => {
    expect(codeFrame({ name: 'o', text: 'ab\ncd' }, { start: 1, end: 5 })).toBe('1 | ab\n  |  ^');
  });
});

describe('lineColumn', () => {
  it.each([
    [0, 1, 1],
    [4, 1, 5],
    [6, 2, 1],
    [14, 3, 2],
    [20, 3, 7],
  ])('finds offset %i', (offset, line, column) => {
    expect(lineColumn(source.text, offset)).toEqual({ line, column });
  });
});

describe('nearest', () => {
  it.each([
    ['max_epoch', 'max_epochs'],
    ['mxa_epochs', 'max_epochs'],
    ['LR', 'lr'],
    ['max_e', 'max_epochs'],
    ['zebra', undefined],
    ['a'.repeat(10_000), undefined],
  ])('suggests for %s', (written, expected) => {
    expect(nearest(written, ['lr', 'max_epochs', 'min_epochs', 'seed'])).toBe(expected);
  });
});
