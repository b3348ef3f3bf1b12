/** Parts of a name, between `_`, `.`, `-` or a change of case, that say it holds a secret. */
const SECRET_PARTS: ReadonlySet<string> = new Set([
  'key',
  'keys',
  'secret',
  'secrets',
  'token',
  'tokens',
  'password',
  'passwd',
  'pass',
  'pwd',
  'credential',
  'credentials',
  'auth',
]);

/**
 * True for names of variables and settings whose values must not be shown: `AWS_SECRET_ACCESS_KEY`,
 * `api.credentials.access_key`, `CLEARML_AGENT_GIT_PASS`, `password`.
 */
export function isSecretName(name: string): boolean {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return parts.some((part) => SECRET_PARTS.has(part) || /passw(?:or)?d|secret|(?:token|apikey)$/.test(part));
}

/** What gives a text away: a password in a URL or behind a name, tokens by how they begin, private keys. */
const SECRET_TEXTS: readonly RegExp[] = [
  /\/\/[^/@:\s]*:[^/@\s]+@/,
  /(?:key|password|passwd|pwd|secret|token|signature|\bsig)=[^\s;&]/i,
  /(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|hf_|sk-|xox[abprs]-|AKIA|ASIA|eyJ)[\w-]{16}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
];

/** True for texts that look as if they held a secret, whatever their name. */
export function isSecretText(text: string): boolean {
  return SECRET_TEXTS.some((pattern) => pattern.test(text));
}

/** A text as messages may show it: in quotes, unless it belongs to something with the name of a secret. */
export function shownText(name: string, text: string): string {
  return isSecretName(name) ? '***' : `"${text}"`;
}
