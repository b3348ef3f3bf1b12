import { describe, expect, it } from 'vitest';
import { ClearmlScanner } from '../src/grammar/hocon/clearml-scanner.js';
import { clearmlTokens } from '../src/grammar/hocon/clearml-tokens.js';
import { parseHoconDocument } from '../src/grammar/hocon/parse.js';
import { printHoconDocument } from '../src/grammar/hocon/print.js';
import { redactHocon } from '../src/grammar/hocon/redact.js';
import type { HoconDialect } from '../src/grammar/hocon/tree.js';
import { hoconConfigText, hoconTextLosses, parseHoconConfigText } from '../src/merge/hocon/config-text.js';
import { hoconGetAs, type HoconTargetType } from '../src/merge/hocon/get-as.js';
import { hoconGet, hoconHas, hoconUnder, hoconWithout, type HoconType } from '../src/merge/hocon/get.js';
import { mergeHocon, parseHoconStack } from '../src/merge/hocon/layers.js';
import { parseHocon } from '../src/merge/hocon/parse.js';
import { formatPath } from '../src/model/path.js';
import { clearmlPercent, clearmlSize } from '../src/parsers/hocon/size.js';
import { parseHoconPath } from '../src/parsers/hocon/path.js';
import { withoutPeriods } from '../src/parsers/hocon/period.js';
import { printHocon, type HoconFormat } from '../src/parsers/hocon/print.js';
import { readArchives, readCases, type Archive } from './support/fixtures.js';
import { hoconOutcome, showHocon, showHoconOrigins } from './support/hocon-views.js';

const DIALECTS: readonly HoconDialect[] = ['clearml', 'spec'];

describe("the scanner of ClearML's dialect", () => {
  it.each(readCases('hocon/tokens-clearml.cases.txt'))('has tokens: $title', ({ input, expected }) => {
    const { tokens, failure } = new ClearmlScanner(clearmlTokens()).scan(input);
    const lines = tokens.map(({ tokenType, image }) => `${tokenType.name} ${JSON.stringify(image)}`);
    if (failure !== undefined) lines.push(`failure at ${failure}`);
    expect(lines.join('\n')).toBe(expected);
  });
});

describe.each(DIALECTS)('values in %s', (dialect) => {
  it.each(readCases(`hocon/values-${dialect}.cases.txt`))('$title', ({ input, expected }) => {
    expect(hoconOutcome(() => showHocon(parseHocon(input, { dialect }).root))).toBe(expected);
  });
});

describe.each(DIALECTS)('syntax trees in %s', (dialect) => {
  it.each(readCases(`hocon/trees-${dialect}.cases.txt`))('$title', ({ input, expected }) => {
    expect(printHoconDocument(parseHoconDocument(input, { dialect })).trimEnd()).toBe(expected);
  });
});

describe('texts with secrets', () => {
  it.each(readCases('hocon/secrets.cases.txt'))('$title', ({ input, expected }) => {
    expect(redactHocon(input)).toBe(expected);
  });
});

/** What an archive's `expect.*` file holds, made anew. */
const VIEWS: Readonly<Record<string, (archive: Archive) => string>> = {
  'expect.value': (archive) => hoconOutcome(() => showHocon(mainOf(archive).root)),
  'expect.origins': (archive) => showHoconOrigins(mainOf(archive)),
  'expect.layers': (archive) => showHoconOrigins(layersOf(archive)),
  'expect.stack': (archive) => showHocon(parseHoconStack(textsOf(archive), optionsOf(archive)).root),
  'expect.error': (archive) => {
    try {
      return showHocon(mainOf(archive).root);
    } catch (error) {
      return String(error);
    }
  },
};

describe.each(readArchives('hocon/situations'))('$name', (archive) => {
  const expectations = [...archive.files].filter(([name]) => name.startsWith('expect.'));

  it.each(expectations)('%s', (name, expected) => {
    expect(VIEWS[name]?.(archive)).toBe(expected.trimEnd());
  });
});

function optionsOf({ files }: Archive): { dialect: HoconDialect; env: ReadonlyMap<string, string> } {
  const lines = (files.get('env') ?? '').split('\n').filter((line) => line !== '');
  const env = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  return { dialect: files.get('dialect')?.trim() === 'spec' ? 'spec' : 'clearml', env };
}

function mainOf(archive: Archive): ReturnType<typeof parseHocon> {
  const { files } = archive;
  const include = ({ name }: { readonly name: string }): string | undefined => files.get(name);
  return parseHocon(files.get('main.conf') ?? '', { ...optionsOf(archive), include, name: 'main.conf' });
}

function textsOf({ files }: Archive): { name: string; text: string }[] {
  return [...files].filter(([name]) => name.endsWith('.conf')).map(([name, text]) => ({ name, text }));
}

function layersOf(archive: Archive): ReturnType<typeof mergeHocon> {
  return mergeHocon(textsOf(archive).map(({ name, text }) => parseHocon(text, { ...optionsOf(archive), name })));
}

describe('sizes of ClearML', () => {
  it.each(readCases('hocon/size.cases.txt'))('$title', ({ input, expected }) => {
    expect(hoconOutcome(() => showHocon(clearmlSize(input)))).toBe(expected);
  });
});

describe('getters of ClearML', () => {
  it.each(readCases('hocon/get.cases.txt'))('$title', ({ input, expected }) => {
    const [type = '', path = '', ...text] = input.split('\n');
    expect(hoconOutcome(() => showHocon(hoconGet(parseHocon(text.join('\n')), path, type as HoconType)))).toBe(
      expected,
    );
  });

  it('take a default for what is missing, converted like a value', () => {
    const config = parseHocon('a { b = 1 }');
    expect(hoconGet(config, 'a.c', 'string', { default: 7n })).toBe('7');
    expect(hoconGet(config, 'a.b.c', 'value', { default: null })).toBeNull();
    expect(hoconOutcome(() => showHocon(hoconGet(config, 'a.c', 'bool', { default: 7n })))).toBe('error HOCON_CONFIG');
  });

  it('tell what is there, and take it out with its origin', () => {
    const config = parseHocon('a { b = 1, c = null }\n"x.y" = 2');
    expect(['a.c', '"x.y"', 'x.y', 'a.b.c'].map((path) => hoconHas(config, path))).toEqual([true, true, false, false]);
    const smaller = hoconWithout(config, 'a.b');
    expect(showHocon(smaller.root)).toBe('{a: {c: null}, "x.y": 2}');
    expect(showHoconOrigins(smaller)).toBe('a.c = null hocon:1:16\nx.y = 2 hocon:2:9');
    expect(hoconWithout(config, 'nope.at.all')).toBe(config);
  });
});

describe('getters of full HOCON', () => {
  it.each(readCases('hocon/get-as.cases.txt'))('$title', ({ input, expected }) => {
    const [type = '', text = ''] = input.split('\n');
    const config = parseHocon(text, { dialect: 'spec' });
    expect(hoconOutcome(() => showHocon(hoconGetAs(config, 'v', type as HoconTargetType)))).toBe(expected);
  });
});

describe('writing', () => {
  it.each(readCases('hocon/write.cases.txt'))('$title', ({ input, expected }) => {
    const [format = '', ...text] = input.split('\n');
    const { root } = parseHocon(text.join('\n'));
    expect(hoconOutcome(() => printHocon(root, { format: format as HoconFormat }))).toBe(expected);
  });
});

describe('texts stored with a task', () => {
  it('come back, and what would not is told', () => {
    const { root } = parseHocon('lr = 1e-3\nlayers = [64, 64]\nopt { name = Adam, "a.b" = x }');
    const value = withoutPeriods(root);
    expect(showHocon(parseHoconConfigText(hoconConfigText(value)).root)).toBe(showHocon(value));
    expect(hoconTextLosses(value)).toEqual([]);
    const lossy = withoutPeriods(parseHocon('"a.b" = é\nl = ["""x\ny"""]\nok = 1').root);
    expect(hoconTextLosses(lossy).map(formatPath)).toEqual(['a.b', 'l[0]']);
  });
});

describe('small parts', () => {
  it.each([
    ['5%', 0.05],
    ['0.5', 0.5],
    ['50', 0.5],
    ['%50%%', 0.5],
    [25n, 0.25],
  ] as const)('%s is a fraction', (text, fraction) => {
    expect(clearmlPercent(text)).toBe(fraction);
  });

  it('puts a config at a path, and reads paths by dialect', () => {
    expect(showHoconOrigins(hoconUnder(parseHocon('a = 1'), ['sdk', 'x']))).toBe('sdk.x.a = 1 hocon:1:5');
    expect(parseHocon('a = 1', { dialect: 'spec' }).root).toEqual(parseHocon('a = 1').root);
    expect(parseHoconPath('a."b.c".d')).toEqual(['a', '"b.c"', 'd']);
    expect(parseHoconPath('a."b.c".d', 'spec')).toEqual(['a', 'b.c', 'd']);
    expect(hoconOutcome(() => parseHoconPath('a..b', 'spec').join())).toBe('error HOCON_SYNTAX');
  });
});
