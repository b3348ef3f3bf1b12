import { ConfigError, issueToJson, type Issue } from '../../model/errors.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { kindOfError } from '../../merge/hydra/error-kind.js';

/** What `make` gives, or in its place the error that it ends in, as `error` and in the form that `tell` gives it. */
export function attempt<Made extends Json>(
  make: () => Made,
  tell: (error: ConfigError) => JsonObject = errorJson,
): Made | JsonObject {
  try {
    return make();
  } catch (error) {
    if (error instanceof ConfigError) return { error: tell(error) };
    throw error;
  }
}

export function errorJson({ issue }: ConfigError): JsonObject {
  return issueJson(issue);
}

/** An error with the kind of it that Hydra tells apart. */
export function hydraErrorJson({ code, issue }: ConfigError): JsonObject {
  return { ...issueJson(issue), kind: kindOfError(code) ?? null };
}

/** An issue as answers have it. */
export function issueJson(issue: Issue): JsonObject {
  return JSON.parse(JSON.stringify(issueToJson(issue))) as JsonObject;
}
