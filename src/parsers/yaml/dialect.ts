import { decodeBase64 } from '../../model/bytes.js';
import type { Scalar } from '../../model/value.js';
import { omegaconfTypeOf, pyyamlTypeOf } from './plain-types.js';
import { readBool, readFloat, readInt } from './scalar-values.js';
import { TAG } from './tags.js';
import { readTimestamp, type YamlTimestamp } from './timestamp.js';

/** A scalar as YAML knows them. */
export type YamlScalarValue = Scalar | YamlTimestamp;

/** What a tag makes of a collection: a dict, a list, a list of two-item lists, a list of distinct keys. */
export type CollectionKind = 'map' | 'seq' | 'pairs' | 'set';

/** How one reader of YAML gives meaning to a syntax tree. */
export interface YamlDialect {
  readonly name: YamlDialectName;
  /** The tag of a plain scalar. */
  readonly typeOfPlain: (text: string) => string;
  /** What the text of a scalar means under a tag; undefined where the tag cannot take the text. */
  readonly scalars: ReadonlyMap<string, (text: string) => YamlScalarValue | undefined>;
  readonly collections: ReadonlyMap<string, CollectionKind>;
  /** Whether one text twice as key of a mapping is an error; else the last value wins. */
  readonly refusesRepeatedKeys: boolean;
  readonly allowsNullKeys: boolean;
  /** Whether texts with `${` must be well-formed interpolations. */
  readonly checksInterpolations: boolean;
}

/** The dialects by the name of who reads them so: OmegaConf's loader, PyYAML's safe loader. */
export type YamlDialectName = 'omegaconf' | 'pyyaml';

const SCALARS: readonly (readonly [string, (text: string) => YamlScalarValue | undefined])[] = [
  [TAG.str, (text) => text],
  [TAG.int, readInt],
  [TAG.float, readFloat],
  [TAG.bool, readBool],
  [TAG.null, () => null],
  [TAG.binary, decodeBase64],
];

const COLLECTIONS: readonly (readonly [string, CollectionKind])[] = [
  [TAG.map, 'map'],
  [TAG.seq, 'seq'],
  [TAG.omap, 'pairs'],
  [TAG.pairs, 'pairs'],
];

const OMEGACONF: YamlDialect = {
  name: 'omegaconf',
  typeOfPlain: omegaconfTypeOf,
  scalars: new Map(SCALARS),
  collections: new Map(COLLECTIONS),
  refusesRepeatedKeys: true,
  allowsNullKeys: false,
  checksInterpolations: true,
};

const PYYAML: YamlDialect = {
  name: 'pyyaml',
  typeOfPlain: pyyamlTypeOf,
  scalars: new Map([...SCALARS, [TAG.timestamp, readTimestamp]]),
  collections: new Map([...COLLECTIONS, [TAG.set, 'set']]),
  refusesRepeatedKeys: false,
  allowsNullKeys: true,
  checksInterpolations: false,
};

const DIALECTS: Readonly<Record<YamlDialectName, YamlDialect>> = { omegaconf: OMEGACONF, pyyaml: PYYAML };

/** The dialect of a name. */
export function yamlDialect(name: YamlDialectName): YamlDialect {
  return DIALECTS[name];
}
