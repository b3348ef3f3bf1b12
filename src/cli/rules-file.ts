import { ConfigError, errorOf } from '../model/errors.js';
import { originAt, type Config } from '../model/origin.js';
import { toJS, type Plain } from '../model/plain.js';
import { parseYaml12 } from '../parsers/yaml-1-2.js';
import { namedPath } from '../inspect/named-step.js';
import type { Io } from './io.js';

/** A schema or policy from a file. */
export interface RulesFile {
  readonly data: Plain;
  /** Makes something of the data. An error about them gets its place in the file. */
  readonly make: <Result>(from: (data: Plain) => Result) => Result;
}

/**
 * Reads the file of a schema or policy, in JSON or YAML: not by `JSON.parse`, which rounds large bounds, and JSON is YAML 1.2
 * too.
 */
export async function readRulesFile(path: string, io: Io): Promise<RulesFile> {
  const source = await io.read(path);
  const config = parseYaml12(source.text, { source });
  const data = toJS(config.root);
  return { data, make: (from) => placing(config, () => from(data)) };
}

function placing<Result>(config: Config, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError) || error.source !== undefined) throw error;
    const { path = [], ...issue } = error.issue;
    const place = namedPath(config.root, path.map(String)) ?? [];
    const origin = originAt(config, place)?.origin;
    throw errorOf({ ...issue, ...(origin && { source: origin.source, span: origin.span }) });
  }
}
