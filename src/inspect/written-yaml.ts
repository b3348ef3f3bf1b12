import { ConfigError } from '../model/errors.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import type { Source, Span } from '../model/source.js';
import { parseYamlSyntax } from '../parsers/yaml/syntax-parser.js';
import type { YamlNode } from '../parsers/yaml/syntax.js';

/** The root of what is written in a file, undefined if there is nothing or it is no YAML, as not every file is. */
export function writtenYaml(source: Source): YamlNode | undefined {
  try {
    return parseYamlSyntax(source, DEFAULT_LIMITS).root;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return undefined;
  }
}

/** One text for each span. */
export function spanId({ start, end }: Span): string {
  return `${start}:${end}`;
}
