import { identical } from '../../src/model/compare.js';
import { DEFAULT_LIMITS } from '../../src/model/limits.js';
import { constructYaml } from '../../src/parsers/yaml/construct.js';
import { yamlDialect, type YamlDialectName } from '../../src/parsers/yaml/dialect.js';
import { readDirectly } from '../../src/parsers/yaml/direct-values.js';
import { graphOf } from '../../src/parsers/yaml/graph.js';
import { parseYamlSyntax } from '../../src/parsers/yaml/syntax-parser.js';
import { ValueTarget, type ValuePart } from '../../src/parsers/yaml/value-target.js';

/** How the value of a text that is made while it is read compares with the one that its tree stands for. */
export type Readings = 'the same' | 'not ordinary' | 'other values' | 'other refusals' | 'other origins';

/**
 * Reads a text both ways. Only what is ordinary is read at once.
 * @throws ConfigError where only the tree is refused, which it must not be
 */
export function compareReadings(text: string, dialectName: YamlDialectName = 'omegaconf'): Readings {
  const [source, dialect, limits] = [{ name: 'yaml', text }, yamlDialect(dialectName), DEFAULT_LIMITS];
  const target = new ValueTarget({ source, dialect, interpolationIssue: () => undefined });
  const direct = readDirectly(source, { dialect, limits, target });
  if (direct === undefined) return 'not ordinary';
  const document = parseYamlSyntax(source, limits);
  const tree =
    document.root === undefined
      ? target.nothing()
      : constructYaml(graphOf(document, dialect, limits), document.root, target);
  if (!identical(direct.value, tree.value)) return 'other values';
  if (target.refusalOf(direct)?.code !== target.refusalOf(tree)?.code) return 'other refusals';
  return placesOf(target, direct) === placesOf(target, tree) ? 'the same' : 'other origins';
}

/** Where everything in a part stands, as text. */
function placesOf(target: ValueTarget, part: ValuePart): string {
  return JSON.stringify(target.originsOf(part), (key, value: unknown) => (key === 'source' ? undefined : value));
}
