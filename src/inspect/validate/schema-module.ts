import standalone from 'ajv/dist/standalone/index.js';
import { errorOf } from '../../model/errors.js';
import { compiling, schemaCompiler, type SchemaOptions } from './compile-schema.js';
import type { JsonSchema } from './json-schema.js';

/** In texts of the schema the quotes are escaped, so those are no matches. */
const REQUIRE = /const (\w+) = require\("([^"]+)"\)((?:\.\w+)*);/g;

/**
 * The text of an ES module whose default export is the compiled schema, for {@link createValidatorFromCompiled}: written to
 * a file by a build, it validates where no code may be generated. It imports single small files of ajv and ajv-formats at
 * most. Its patterns are matched by the platform's RegExp.
 * @throws as {@link createValidator}; ValidationError `SCHEMA_INVALID` also for bigints, which JSON cannot say
 */
export function schemaModule(schema: JsonSchema, options: SchemaOptions = {}): string {
  assertJson(schema);
  const text = compiling(schema, () => {
    const { ajv, prepared } = schemaCompiler(schema, options, true);
    return standalone.default(ajv, ajv.compile(prepared));
  });
  return withImports(text);
}

/** The module holds the schema as JSON. */
function assertJson(schema: JsonSchema): void {
  try {
    JSON.stringify(schema);
  } catch (cause) {
    const message = 'Cannot write the schema into a module: it is no JSON, or has integers beyond 2^53';
    throw errorOf({ code: 'SCHEMA_INVALID', message }, { cause });
  }
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
