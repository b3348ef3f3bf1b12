import { errorOf, type ConfigError, type RelatedPlace } from '../../model/errors.js';
import type { ErrorCode } from '../../model/error-codes.js';
import type { Source, Span } from '../../model/source.js';

/** The codes of problems in YAML texts. */
export type YamlErrorCode = Extract<ErrorCode, `YAML_${string}`> | 'VALUE_UNSUPPORTED';

/** What an error may say besides what is wrong and where. */
export interface YamlErrorDetails {
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}

/** The error of a problem at a place of a YAML text. */
export function yamlError(
  code: YamlErrorCode,
  message: string,
  source: Source,
  span: Span,
  details: YamlErrorDetails = {},
): ConfigError {
  return errorOf({ code, message, source, span, ...details });
}
