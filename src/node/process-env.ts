/** The environment of this process as data, for callers who want `oc.env` to see it. */
export function processEnv(): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) environment.set(name, value);
  }
  return environment;
}
