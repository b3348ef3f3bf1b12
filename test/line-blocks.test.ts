import { expect, it } from 'vitest';
import fc from 'fast-check';
import { lineBlocks } from '../src/node/line-blocks.js';

// eslint-disable-next-line @typescript-eslint/require-await -- stands for a stream
async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

async function blocksOf(pieces: readonly string[]): Promise<string[]> {
  const blocks: string[] = [];
  for await (const block of lineBlocks(streamOf(pieces))) blocks.push(block);
  return blocks;
}

it('passes whole lines on as soon as they have arrived', async () => {
  expect(await blocksOf(['a\nb\nc', 'd\n', 'e', 'f'])).toEqual(['a\nb\n', 'cd\n', 'ef']);
});

it('cuts much text into blocks, but no line', async () => {
  const [short, long] = ['x'.repeat(999), 'y'.repeat(200_000)];
  const lines = [...Array.from({ length: 100 }, () => short), long, short, long];
  const blocks = await blocksOf([`${lines.join('\n')}\n`]);
  expect(blocks.map((block) => block.length)).toEqual([65_000, 35_000, 200_001, 1_000, 200_001]);
  expect(blocks.join('')).toBe(`${lines.join('\n')}\n`);
});

it('keeps every character in its place, however the text is cut', async () => {
  const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028'), maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(pieces, async (texts) => {
      const blocks = await blocksOf(texts);
      expect(blocks.join('')).toBe(texts.join(''));
      expect(blocks.slice(0, -1).every((block) => block.endsWith('\n'))).toBe(true);
    }),
  );
});
