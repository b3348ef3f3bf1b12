import {
  parseElement,
  parseHocon,
  parseHoconPath,
  parseInterpolation,
  parseOverride,
  parseWandbPath,
  parseYaml,
  printInterpolation,
  printOverride,
  printYaml,
  splitKey,
  unflatten,
  type OverrideOptions,
  type YamlDialectName,
} from '../../src/index.js';
import { compareReadings } from '../../test/support/yaml-readings.js';
import { TARGETS } from './targets.js';

/** A language, or a part of it, of which every text up to a length is read. */
export interface ShortTarget {
  readonly name: string;
  readonly alphabet: readonly string[];
  /** Reads a text once, and prints it where it is accepted: there are millions. */
  readonly run: (text: string) => void;
  /** How long the texts become at most, if not as long as `--length` says. */
  readonly longest?: number;
}

/**
 * The alphabets have the characters that mean something. Of characters that the tokens of a language treat alike, one stands
 * for all in the wide alphabet of the language: one letter, one digit, one blank. Where members of such a class differ beside
 * few others only (two kinds of quotes, the signs in a number), a narrow alphabet has them all. Words (`true`, `inf`) and
 * what needs more than six characters (`<<: *a`, `"""`, dates) are left to the other modes.
 */
export const SHORT_TARGETS: readonly ShortTarget[] = [
  ...overrideTargets(),
  ...interpolationTargets(),
  ...hoconTargets(),
  ...yamlTargets(),
  ...pathTargets(),
  // What reads a text in many ways takes a hundred times as long.
  ...TARGETS.map(({ name, alphabet, run }) => ({ name: `${name}-in-full`, alphabet, run, longest: 4 })),
];

/** All characters stand in the value, or all in the key. */
function overrideTargets(): ShortTarget[] {
  return [
    // `e` is a letter and begins an exponent; `/` stands for `%*@?|`, `'` for `"`, and `!` for all that begins no token.
    { name: 'override-value', alphabet: Array.from("e1 =,()[]{}:'\\$+-./!"), run: (text) => override(`k=${text}`) },
    // In a key all but these begin no token, so that `!` stands for brackets, quotes and blanks.
    { name: 'override-key', alphabet: Array.from('a1-$.+~@/:=!'), run: override },
    { name: 'override-key-set', alphabet: Array.from('a1-$.+~@/:=!'), run: (text) => override(`${text}=1`) },
    { name: 'override-quotes', alphabet: Array.from('a \t\'"\\,[]'), run: (text) => override(`k=${text}`) },
    { name: 'override-numbers', alphabet: Array.from('01_eE.+-'), run: (text) => override(`k=${text}`) },
    { name: 'override-range', alphabet: Array.from('019.,+-e='), run: (text) => override(`k=range(${text})`) },
    {
      name: 'override-zip',
      alphabet: Array.from('a1=,.[]@/ '),
      run: (text) => override(`k=zip(${text})`, { extensions: { zip: true } }),
    },
  ];
}

/** A text at the top, in the arguments of a call, and alone as a value. */
function interpolationTargets(): ShortTarget[] {
  // `=` stands for what may be in a key and begins no token of a value, `.` for `/-+%*@?|` as well.
  const alphabet = Array.from('a1 ${}.[]:,\'"\\=');
  return [
    { name: 'interpolation', alphabet, run: interpolation },
    { name: 'interpolation-arguments', alphabet, run: (text) => interpolation(`\${f:${text}}`) },
    { name: 'interpolation-element', alphabet, run: (text) => void parseElement(text) },
    { name: 'interpolation-numbers', alphabet: Array.from('01_eE.+-'), run: (text) => void parseElement(text) },
  ];
}

/** Both dialects: from the beginning of a text, and all in a value. */
function hoconTargets(): ShortTarget[] {
  // `=` stands for `:` before a value, as a letter does in one; `#` stands for `//`; `$` for what begins no token, which is
  // also `?` but behind `${`, and `+` but before `=`.
  const alphabet = Array.from('a1 ={}[],\n"$#.');
  const ofValues = { substitution: 'a.${}? "+=', quotes: 'a1"\\\n ,#', numbers: '01e.+-s ' };
  return (['clearml', 'spec'] as const).flatMap((dialect) => [
    { name: `hocon-${dialect}`, alphabet, run: (text: string) => void parseHocon(text, { dialect }) },
    ...Object.entries(ofValues).map(([part, characters]) => ({
      name: `hocon-${dialect}-${part}`,
      alphabet: Array.from(characters),
      run: (text: string) => void parseHocon(`a=${text}`, { dialect }),
    })),
  ]);
}

function yamlTargets(): ShortTarget[] {
  // `>` stands for `|`, `"` for `'`. `%` means something at the beginning of a line only; elsewhere `@` and the backquote are
  // refused as it is. Tabs are blanks that may not stand everywhere.
  const alphabet = Array.from('a1 :-?,[]{}#&*!>"\n');
  const narrow = {
    quotes: '\'"\\ \nax:',
    blocks: '|>+-1 \na#\t',
    tabs: 'a:-?[,"\t \n',
    documents: '-.%@ \n#a:',
    numbers: '01_eE.+-:',
  };
  return [
    { name: 'yaml', alphabet, run: (text) => yaml(text, 'omegaconf') },
    { name: 'yaml-pyyaml', alphabet, run: (text) => yaml(text, 'pyyaml'), longest: 5 },
    ...Object.entries(narrow).map(([part, characters]) => ({
      name: `yaml-${part}`,
      alphabet: Array.from(characters),
      run: (text: string) => yaml(text, 'omegaconf'),
    })),
  ];
}

/** Small languages for the way to a value. */
function pathTargets(): ShortTarget[] {
  return [
    { name: 'key', alphabet: Array.from('a1.[]\n'), run: (text) => void splitKey(text) },
    { name: 'flat-name', alphabet: Array.from('a01.[]%2'), run: (text) => void unflatten(new Map([[text, null]])) },
    { name: 'wandb-path', alphabet: Array.from('a1.\\'), run: (text) => void parseWandbPath(text) },
    { name: 'hocon-clearml-path', alphabet: Array.from('a1." $='), run: (text) => void parseHoconPath(text) },
    { name: 'hocon-spec-path', alphabet: Array.from('a1." \\$='), run: (text) => void parseHoconPath(text, 'spec') },
  ];
}

function override(text: string, options: OverrideOptions = {}): void {
  const { tree } = parseOverride(text, options);
  if (printOverride(tree) !== text) throw new Error(`printed as ${printOverride(tree)}`);
}

function interpolation(text: string): void {
  const tree = parseInterpolation(text);
  if (printInterpolation(tree) !== text) throw new Error(`printed as ${printInterpolation(tree)}`);
}

function yaml(text: string, dialect: YamlDialectName): void {
  const readings = compareReadings(text, dialect);
  if (readings.startsWith('other')) throw new Error(`read at once and by its tree, it has ${readings}`);
  printYaml(parseYaml(text, { dialect }).root);
}
