import type { ParameterStore, StoredParameter } from '../../src/index.js';

/** A store from lines `section/name = "value" : type # description`; what is left out is null. */
export function readStore(text: string): ParameterStore {
  const store = new Map<string, Map<string, StoredParameter>>();
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const match = /^([^/]+)\/(.+?) = (".*?")(?: : (\S+))?(?: # ?(.*))?$/.exec(line);
    if (match === null) throw new Error(`no parameter: ${line}`);
    const [, section = '', name = '', value = '', type = null, description = null] = match;
    const items = store.get(section) ?? new Map<string, StoredParameter>();
    items.set(name, { value: JSON.parse(value) as string, type: type === 'null' ? null : type, description });
    store.set(section, items);
  }
  return store;
}

/** The lines that {@link readStore} reads. */
export function showStore(store: ParameterStore): string {
  const lines = [...store].flatMap(([section, items]) =>
    Array.from(items, ([name, { value, type, description }]) => {
      const label = type === null ? (description === null ? '' : ' : null') : ` : ${type}`;
      const words = description === null ? '' : ` # ${description}`.trimEnd();
      return `${section}/${name} = ${JSON.stringify(value)}${label}${words}`;
    }),
  );
  return lines.join('\n');
}
