import { codeFrame } from './code-frame.js';
import { ERROR_CODES, type CodeOf, type ErrorCode } from './error-codes.js';
import type { Limits } from './limits.js';
import { formatPath, type KeyPath } from './path.js';
import { formatPlace, type Source, type Span } from './source.js';

/** Another place that belongs to a problem: the first definition, the value it conflicts with, a step of a cycle. */
export interface RelatedPlace {
  readonly message: string;
  readonly source: Source;
  readonly span: Span;
}

/** A problem as plain data. `check…` functions return these; throwing functions wrap the first in a ConfigError. */
export interface Issue {
  readonly code: ErrorCode;
  /** One sentence in plain words, without position and final period. */
  readonly message: string;
  readonly source?: Source;
  readonly span?: Span;
  readonly path?: KeyPath;
  /** What to write instead. */
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}

/** The wire form of an error. */
export interface ErrorJson {
  readonly code: ErrorCode;
  readonly message: string;
  readonly source?: string;
  readonly span?: Span;
  readonly path?: string;
  readonly hint?: string;
  readonly related?: readonly { readonly message: string; readonly source: string; readonly span: Span }[];
}

/** Base of every error this library throws on bad input. */
export class ConfigError extends Error {
  readonly issue: Issue;

  constructor(issue: Issue, options?: ErrorOptions) {
    super(issue.message, options);
    this.issue = issue;
    this.name = new.target.name;
  }

  get code(): ErrorCode {
    return this.issue.code;
  }

  get source(): Source | undefined {
    return this.issue.source;
  }

  get span(): Span | undefined {
    return this.issue.span;
  }

  get path(): KeyPath | undefined {
    return this.issue.path;
  }

  get hint(): string | undefined {
    return this.issue.hint;
  }

  get related(): readonly RelatedPlace[] {
    return this.issue.related ?? [];
  }

  /** Place, code, message, code frame, related places, hint: for people. */
  override toString(): string {
    return formatIssue(this.issue);
  }

  /** Stable, without frames: for machines. */
  toJSON(): ErrorJson {
    return issueToJson(this.issue);
  }
}

/** A text that is not well formed, or a value that has no place in a configuration. */
export class ParseError extends ConfigError {}
/** Overrides, defaults lists and config groups that do not fit together. */
export class ComposeError extends ConfigError {}
/** Values that cannot be merged, or a change that a flag forbids. */
export class MergeError extends ConfigError {}
/** An interpolation that cannot be resolved. */
export class InterpolationError extends ConfigError {}
/** A mandatory value (`???`) that is read before it was given. */
export class MissingValueError extends ConfigError {}
/** A value that a schema or policy refuses. */
export class ValidationError extends ConfigError {}
/** A file, folder or other source that cannot be read. */
export class SourceError extends ConfigError {}
/** An input beyond one of the limits. */
export class LimitError extends ConfigError {}

const CLASS_OF_PHASE = {
  parse: ParseError,
  compose: ComposeError,
  merge: MergeError,
  interpolation: InterpolationError,
  missing: MissingValueError,
  validation: ValidationError,
  source: SourceError,
  limit: LimitError,
} as const;

/** The error of an issue, of the class its code belongs to. */
export function errorOf(issue: Issue, options?: ErrorOptions): ConfigError {
  return new CLASS_OF_PHASE[ERROR_CODES[issue.code]](issue, options);
}

/** The error of passing a limit, which it names. */
export function limitError(
  code: CodeOf<'limit'>,
  name: keyof Limits,
  limit: number,
  place?: { readonly source: Source; readonly span: Span },
): ConfigError {
  return errorOf(limitIssue(code, name, limit, place));
}

/** What {@link limitError} says, for those who collect issues. */
export function limitIssue(
  code: CodeOf<'limit'>,
  name: keyof Limits,
  limit: number,
  place?: { readonly source: Source; readonly span: Span },
): Issue {
  const message = `The input exceeds the limit ${name} = ${limit}`;
  return { code, message, hint: `pass { limits: { ${name}: … } } if inputs of this size are meant`, ...place };
}

/** An error of the value model itself. */
export function modelError(code: 'JSON_NOT_TYPED' | 'VALUE_UNSUPPORTED', message: string, path?: KeyPath): ConfigError {
  return errorOf(path === undefined ? { code, message } : { code, message, path });
}

/** The form of an issue that people read. */
export function formatIssue(issue: Issue): string {
  const { source, span } = issue;
  const lines: string[] = [];
  if (source !== undefined && span !== undefined) {
    lines.push(`${formatPlace(source, span)} ${issue.code}: ${issue.message}`, codeFrame(source, span));
  } else {
    lines.push(`${issue.code}: ${issue.message}`);
  }
  for (const place of issue.related ?? []) lines.push(...formatRelated(place));
  if (issue.hint !== undefined) lines.push(`hint: ${issue.hint}`);
  return lines.join('\n');
}

/** A value that a program gave has a name to come from, but no text to show. */
function formatRelated({ message, source, span }: RelatedPlace): string[] {
  if (source.text === '') return [`${source.name}: ${message}`];
  return [`${formatPlace(source, span)}: ${message}`, codeFrame(source, span)];
}

/** The form of an issue that machines read. */
export function issueToJson(issue: Issue): ErrorJson {
  const { code, message, source, span, path, hint, related } = issue;
  return {
    code,
    message,
    ...(source && { source: source.name }),
    ...(span && { span }),
    ...(path && { path: formatPath(path) }),
    ...(hint !== undefined && { hint }),
    ...(related && { related: related.map((place) => ({ ...place, source: place.source.name })) }),
  };
}
