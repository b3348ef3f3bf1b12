import standalone from 'ajv/dist/standalone/index.js';
import { compiling, schemaCompiler, type SchemaOptions } from './compile-schema.js';
import type { JsonSchema } from './json-schema.js';

const REQUIRE = /^const (\w+) = require\("([^"]+)"\)(.*);$/gm;

/**
 * The text of an ES module whose default export is the compiled schema, for {@link createValidatorFromCompiled}: written to
 * a file by a build, it validates where no code may be generated. It imports single small files of ajv and ajv-formats at
 * most. Its patterns are matched by the platform's RegExp.
 * @throws as {@link createValidator}
 */
export function schemaModule(schema: JsonSchema, options: SchemaOptions = {}): string {
  const text = compiling(schema, () => {
    const { ajv, prepared } = schemaCompiler(schema, options, true);
    return standalone.default(ajv, ajv.compile(prepared));
  });
  return withImports(text);
}

/** ajv asks for its own files by `require`, which modules do not have. */
function withImports(text: string): string {
  const imports: string[] = [];
  const body = text.replace(REQUIRE, (_line, name: string, file: string, member: string) => {
    imports.push(`import ${name}Module from ${JSON.stringify(`${file}.js`)};`);
    return `const ${name} = ${name}Module${member};`;
  });
  return [...imports, body].join('\n');
}
