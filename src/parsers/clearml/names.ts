/** The section of every name that does not say one. */
export const DEFAULT_SECTION = 'General';

/** A hyperparameter's full name, taken apart. */
export interface ParameterName {
  readonly section: string;
  readonly name: string;
}

/**
 * Splits a full name at its first `/`; a name without one belongs to `General`. Nothing is trimmed or folded, and parts
 * may be empty (spec clearml 2).
 */
export function splitName(fullName: string): ParameterName {
  const slash = fullName.indexOf('/');
  if (slash < 0) return { section: DEFAULT_SECTION, name: fullName };
  return { section: fullName.slice(0, slash), name: fullName.slice(slash + 1) };
}

/** The full name `section/name`. */
export function joinName(section: string, name: string): string {
  return `${section}/${name}`;
}

/** A text without the `/` at its two ends, as prefixes and section names are taken. */
export function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) === '/') start++;
  while (end > start && text.charAt(end - 1) === '/') end--;
  return text.slice(start, end);
}
