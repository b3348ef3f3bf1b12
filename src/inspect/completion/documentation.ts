/** What a function or resolver takes, and what it does. */
export interface Documentation {
  readonly signature: string;
  readonly text: string;
}

/** All functions of Hydra's override grammar (spec override-grammar 6), as a test holds. */
export const FUNCTION_DOCUMENTATION: Readonly<Record<string, Documentation>> = {
  bool: { signature: 'bool(value)', text: 'casts to a boolean, through lists, dicts and sweeps' },
  choice: { signature: 'choice(a, b, …)', text: 'a sweep over the given values' },
  float: { signature: 'float(value)', text: 'casts to a float, through lists, dicts and sweeps' },
  glob: { signature: 'glob(include, exclude=null)', text: 'a sweep over the options of a group that match patterns' },
  int: { signature: 'int(value)', text: 'casts to an int, through lists, dicts and sweeps' },
  interval: { signature: 'interval(start, end)', text: 'a continuous range, for sweepers that can draw from one' },
  range: { signature: 'range(start, stop=null, step=1)', text: 'a sweep over numbers, without the stop' },
  shuffle: { signature: 'shuffle(sweep)', text: 'a sweep or list in random order' },
  sort: { signature: 'sort(sweep, reverse=false)', text: 'a sweep or list in order' },
  str: { signature: 'str(value)', text: 'casts to a text, through lists, dicts and sweeps' },
  tag: { signature: 'tag(tag, …, sweep)', text: 'a sweep with tags for the sweeper' },
};

/** The resolvers that are built in (spec omegaconf 7). */
export const RESOLVER_DOCUMENTATION: Readonly<Record<string, Documentation>> = {
  'oc.create': { signature: '${oc.create:value}', text: 'makes a config of a dict or list that a resolver returned' },
  'oc.decode': { signature: '${oc.decode:text}', text: 'the value that a text stands for: `"[1, 2]"` becomes a list' },
  'oc.deprecated': {
    signature: '${oc.deprecated:key}',
    text: 'the value at another key, with a warning to use that key',
  },
  'oc.dict.keys': { signature: '${oc.dict.keys:key}', text: 'the keys of a dict as a list' },
  'oc.dict.values': {
    signature: '${oc.dict.values:key}',
    text: 'the values of a dict as a list, each an interpolation',
  },
  'oc.env': { signature: '${oc.env:NAME, default}', text: 'an environment variable, always a text' },
  'oc.select': { signature: '${oc.select:key, default}', text: 'the value at a key, or a default if there is none' },
  hydra: { signature: '${hydra:key}', text: "a value of Hydra's own config" },
  now: { signature: '${now:%Y-%m-%d}', text: 'the time at which the run began, in a format of strftime' },
  python_version: { signature: '${python_version:minor}', text: 'the version of Python: major, minor or micro' },
};

/** The documentation under a name of one of the tables, undefined if it has none. */
export function documentationOf(
  table: Readonly<Record<string, Documentation>>,
  name: string,
): Documentation | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
