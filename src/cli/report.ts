import { formatIssue, issueToJson, type ConfigError, type Issue } from '../model/errors.js';
import type { Findings } from '../inspect/check-references.js';
import { hasColor, type Io } from './io.js';

const RED = '\u001b[31m';
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';

/** Prints problems for people on `talk`, or for machines as one JSON array on `out`. */
export function reportIssues(issues: readonly Issue[], format: 'text' | 'json', io: Io): void {
  if (format === 'json') {
    io.out(`${JSON.stringify(issues.map(issueToJson), undefined, 2)}\n`);
    return;
  }
  for (const issue of issues) io.talk(`${paint(formatIssue(issue), issue, hasColor(io))}\n`);
}

/** Prints what a check found, for people. */
export function reportFindings({ issues, warnings }: Findings, io: Io): void {
  reportIssues(issues, 'text', io);
  for (const warning of warnings) io.talk(`warning: ${paint(formatIssue(warning), warning, hasColor(io))}\n`);
}

/** What a check found, for machines, which tell warnings by their `severity`. */
export function findingsJson({ issues, warnings }: Findings): readonly unknown[] {
  return [
    ...issues.map((issue) => ({ severity: 'error', ...issueToJson(issue) })),
    ...warnings.map((issue) => ({ severity: 'warning', ...issueToJson(issue) })),
  ];
}

/** Prints an error that ended a command. */
export function reportError(error: ConfigError, io: Io): void {
  io.talk(`${paint(formatIssue(error.issue), error.issue, hasColor(io))}\n`);
}

function paint(text: string, issue: Issue, colored: boolean): string {
  if (!colored) return text;
  return text
    .replace(issue.code, `${RED}${issue.code}${RESET}`)
    .replaceAll(/^(?: *\d* \| .*)$/gm, (line) => `${DIM}${line}${RESET}`);
}
