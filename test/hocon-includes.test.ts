import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  gatherHoconIncludes,
  parseHocon,
  parseHoconAsync,
  type HoconDialect,
  type HoconIncludeRequest,
} from '../src/index.js';
import { readArchives } from './support/fixtures.js';
import { showHoconOrigins } from './support/hocon-views.js';

type Files = ReadonlyMap<string, string>;

/** Answers after a while, and notes what it was asked for. */
function lateReader(files: Files): {
  include: (request: HoconIncludeRequest) => Promise<string | undefined>;
  asked: string[];
} {
  const asked: string[] = [];
  const include = async ({ name }: HoconIncludeRequest): Promise<string | undefined> => {
    asked.push(name);
    await Promise.resolve();
    return files.get(name);
  };
  return { include, asked };
}

/** The origins of what is read, or the error as it is printed. */
async function outcome(
  read: () => ReturnType<typeof parseHocon> | Promise<ReturnType<typeof parseHocon>>,
): Promise<string> {
  try {
    return showHoconOrigins(await read());
  } catch (error) {
    if (error instanceof ConfigError) return String(error);
    throw error;
  }
}

async function codeOf(read: () => unknown): Promise<string> {
  try {
    await read();
    return 'ok';
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}

const DIALECTS: readonly HoconDialect[] = ['clearml', 'spec'];

describe('an asynchronous reader', () => {
  const archives = readArchives('hocon/situations').filter(({ files }) => files.has('main.conf'));

  it.each(archives)('gives what a synchronous one gives: $name', async ({ files }) => {
    const env = new Map([
      ['HOME', '/home/me'],
      ['PORT', '8008'],
    ]);
    const dialect = files.get('dialect')?.trim() === 'spec' ? 'spec' : 'clearml';
    const options = { dialect, env, name: 'main.conf' } as const;
    const text = files.get('main.conf') ?? '';
    const { include } = lateReader(files);
    const late = await outcome(() => parseHoconAsync(text, { ...options, include }));
    expect(late).toBe(await outcome(() => parseHocon(text, { ...options, include: ({ name }) => files.get(name) })));
  });

  it.each(DIALECTS)('is asked once for each text, wherever it is included (%s)', async (dialect) => {
    const files = new Map([
      ['a.conf', 'include "b.conf"\ninclude "b.conf"\nx { include "b.conf" }'],
      ['b.conf', 'l = [{ include "c.conf" }]'],
      ['c.conf', 'y = 1'],
    ]);
    const { include, asked } = lateReader(files);
    await parseHoconAsync('include "a.conf"\na = 1', { dialect, include });
    expect(asked).toEqual(['a.conf', 'b.conf', 'c.conf']);
  });

  it('gathers what parseHocon and others can be given', async () => {
    const { include, asked } = lateReader(new Map([['sub/x.json', '{"y": 1}']]));
    const read = await gatherHoconIncludes('a { include "x" }', { dialect: 'spec', name: 'sub/main.conf', include });
    expect(asked).toEqual(['sub/x.conf', 'sub/x.json', 'sub/x.properties']);
    const config = parseHocon('a { include "x" }', { dialect: 'spec', name: 'sub/main.conf', include: read });
    expect(showHoconOrigins(config)).toBe('a.y = 1 sub/x.json:1:7 via sub/main.conf:1:5');
  });

  it('may fail in its own way', async () => {
    const include = (): Promise<string> => Promise.reject(new Error('no network'));
    await expect(parseHoconAsync('include "x"', { include })).rejects.toThrow('no network');
  });

  it('is asked for what stands before an error, which may have an earlier one', async () => {
    const text = 'include required("x")\n}\ninclude "y"';
    const { include, asked } = lateReader(new Map([['x', 'a = 1']]));
    expect(await codeOf(() => parseHoconAsync(text, { include }))).toBe('HOCON_SYNTAX');
    expect(asked).toEqual(['x']);
    const { include: nothing } = lateReader(new Map());
    expect(await codeOf(() => parseHoconAsync(text, { include: nothing }))).toBe('HOCON_INCLUDE');
  });
});

describe.each(DIALECTS)('includes without end in %s', (dialect) => {
  it.each([
    ['each of which includes a new one', ({ name }: HoconIncludeRequest) => `include "x${name}"`],
    [
      'each of which includes two new ones',
      ({ name }: HoconIncludeRequest) => `include "a${name}"\ninclude "b${name}"`,
    ],
    [
      'a few of which include each other very often',
      ({ name }: HoconIncludeRequest) => `include "${String(Number(name.slice(0, 3)) + 1)}.conf"\n`.repeat(2),
    ],
    ['of one text in itself', ({ name }: HoconIncludeRequest) => `include "${name}"`],
  ])('%s', async (_title, include) => {
    const options = { dialect, include, limits: { inputLength: 200_000 } };
    const ends = /^(?:LIMIT_DEPTH|LIMIT_INPUT_LENGTH|HOCON_INCLUDE)$/;
    expect(await codeOf(() => parseHocon('include "100.conf"', options))).toMatch(ends);
    expect(await codeOf(() => parseHoconAsync('include "100.conf"', options))).toMatch(ends);
  });
});
