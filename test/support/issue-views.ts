import type { Issue } from '../../src/model/errors.js';

/** One line for an issue: its code, the place in its source, its message; below it the hint. */
export function showIssue({ code, span, message, hint }: Issue): string {
  const place = span === undefined ? 'nowhere' : `${span.start}..${span.end}`;
  const line = `${code} ${place} ${message}`;
  return hint === undefined ? line : `${line}\nhint: ${hint}`;
}

/** All issues, or `valid`. */
export function showIssues(issues: readonly Issue[]): string {
  return issues.length === 0 ? 'valid' : issues.map(showIssue).join('\n');
}
