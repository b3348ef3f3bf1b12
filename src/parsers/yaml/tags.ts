import { shorten } from '../../model/shorten.js';

/** The tags that YAML 1.1 gives to standard types, in full. */
export const TAG = {
  str: 'tag:yaml.org,2002:str',
  int: 'tag:yaml.org,2002:int',
  float: 'tag:yaml.org,2002:float',
  bool: 'tag:yaml.org,2002:bool',
  null: 'tag:yaml.org,2002:null',
  binary: 'tag:yaml.org,2002:binary',
  timestamp: 'tag:yaml.org,2002:timestamp',
  map: 'tag:yaml.org,2002:map',
  seq: 'tag:yaml.org,2002:seq',
  omap: 'tag:yaml.org,2002:omap',
  pairs: 'tag:yaml.org,2002:pairs',
  set: 'tag:yaml.org,2002:set',
  /** The type of a plain `<<`. */
  merge: 'tag:yaml.org,2002:merge',
  /** The type of a plain `=`. */
  value: 'tag:yaml.org,2002:value',
  /** The type of `!`, `&` and `*` where a lone `!` asks for the plain type. */
  yaml: 'tag:yaml.org,2002:yaml',
} as const;

/** `!` alone: typed as if it were plain. */
export const NON_SPECIFIC_TAG = '!';

/** A tag as people write it, `!!str` for the full name, cut if it is long. */
export function shortTag(name: string): string {
  const prefix = 'tag:yaml.org,2002:';
  if (name.startsWith(prefix)) return `!!${shorten(name.slice(prefix.length))}`;
  return name.startsWith('!') ? shorten(name) : `!<${shorten(name)}>`;
}
