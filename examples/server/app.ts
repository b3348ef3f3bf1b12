import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import {
  ConfigError,
  createComposer,
  createDiffValidator,
  diff,
  explainDeep,
  formatOrigin,
  formatPath,
  LimitError,
  printYaml,
  resolve,
  toJson,
  verdictToJson,
  type Composer,
  type ConfigSource,
  type DiffValidator,
  type Limits,
  type Policy,
} from 'hparams';
import { createValidator } from 'hparams/schema';

export interface ServiceOptions {
  /** The config directory that is served. */
  readonly source: ConfigSource;
  /** What the changes of a request must keep. */
  readonly policy: Policy;
}

/** What one request may ask for. Configs of people are small; whoever sends more is no person. */
const BODY_BYTES = 64 * 1024;
const LIMITS: Partial<Limits> = { inputLength: 16 * 1024, depth: 32, nodes: 50_000, interpolations: 10_000 };
const OVERRIDES = { type: 'array', items: { type: 'string', maxLength: 2_000 }, maxItems: 100, default: [] } as const;

/**
 * Nothing of this process is to be seen: no environment variable, no clock, no resolver, and since nothing opens entries of
 * `hydra.searchpath`, no other directory.
 */
const CONTEXT = { env: new Map<string, string>(), limits: LIMITS };

/** A service that composes configs, explains them, and says which changes may be made. */
export function createService({ source, policy }: ServiceOptions): FastifyInstance {
  const composer = createComposer({ source, context: CONTEXT, limits: LIMITS });
  const app = Fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: 10_000,
    // A body is what it is: "1" is no 1, and a misspelt field is an error.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  app.setErrorHandler<FastifyError | ConfigError>((error, _request, reply) => answerError(error, reply));
  addCompose(app, composer);
  addExplain(app, composer);
  addValidate(app, composer, createDiffValidator(policy, { createValidator, limits: LIMITS }));
  return app;
}

function addCompose(app: FastifyInstance, composer: Composer): void {
  const schema = bodyOf({ overrides: OVERRIDES, resolve: { type: 'boolean', default: false } });
  app.post<{ Body: { overrides: string[]; resolve: boolean } }>('/compose', { schema }, (request) => {
    const { config, choices } = composer.compose(request.body.overrides);
    const { root } = request.body.resolve ? resolve(config, CONTEXT) : config;
    return { config: toJson(root), yaml: printYaml(root), choices: Object.fromEntries(choices) };
  });
}

function addExplain(app: FastifyInstance, composer: Composer): void {
  const schema = bodyOf({ overrides: OVERRIDES, key: { type: 'string', maxLength: 500 } }, ['key']);
  app.post<{ Body: { overrides: string[]; key: string } }>('/explain', { schema }, (request) => {
    const composition = composer.compose(request.body.overrides);
    return explainDeep(composition, request.body.key).map(({ path, value, steps }) => ({
      key: formatPath(path),
      value: toJson(value),
      steps: steps.map((step) => ({ origin: formatOrigin(step.origin), value: toJson(step.value) })),
    }));
  });
}

function addValidate(app: FastifyInstance, composer: Composer, validator: DiffValidator): void {
  const schema = bodyOf({ overrides: OVERRIDES, changes: { ...OVERRIDES, minItems: 1 } }, ['changes']);
  app.post<{ Body: { overrides: string[]; changes: string[] } }>('/validate', { schema }, (request) => {
    const { overrides, changes } = request.body;
    const before = composer.compose(overrides).config;
    const after = composer.compose([...overrides, ...changes]).config;
    const verdicts = validator.validate(diff(before, after), { before, after });
    return { allowed: verdicts.every(({ allowed }) => allowed), changes: verdicts.map(verdictToJson) };
  });
}

function bodyOf(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
): { readonly body: object } {
  return { body: { type: 'object', properties, required, additionalProperties: false } };
}

/** Every error has one form: code, message and, where they are known, source, span, path and hint. */
function answerError(error: FastifyError | ConfigError, reply: FastifyReply): FastifyReply {
  if (error instanceof LimitError) return reply.code(413).send({ error });
  if (error instanceof ConfigError) return reply.code(422).send({ error });
  const { statusCode = 500, code, message } = error;
  // What went wrong inside is for the log, not for whoever asked.
  if (statusCode >= 500)
    return reply.code(500).send({ error: { code: 'INTERNAL', message: 'The service has failed' } });
  return reply.code(statusCode).send({ error: { code, message } });
}
