import { errorOf } from '../model/errors.js';
import { compileFilePattern } from '../model/file-pattern.js';
import { type KeyPath, stepText } from '../model/path.js';

/** A pattern of keys, and a test for the places that it covers: those it names and all below them. */
export interface KeyPattern {
  readonly text: string;
  covers(path: KeyPath): boolean;
}

type Segment = 'any-depth' | ((name: string) => boolean);

/**
 * A pattern for places of a config: a dotted key (`trainer.lr`, `layers[0].units`) in which `*` is any one key or part of
 * one (`*_dir`), `?` one character, `**` any number of keys, none included (`**.password`). A backslash takes the meaning from
 * the character behind it. Matching is linear in the path for a given pattern.
 * @throws ValidationError `POLICY_PATTERN`
 */
export function keyPattern(text: string): KeyPattern {
  const segments = splitPattern(text).map((piece): Segment =>
    piece === '**' ? 'any-depth' : compileFilePattern(piece),
  );
  return { text, covers: (path) => covers(segments, path) };
}

/** Several patterns. One that begins with `!` takes out what it covers, wherever it stands: `**`, `!optimizer.*`. */
export class KeyPatterns {
  readonly #covering: readonly KeyPattern[];
  readonly #excepted: readonly KeyPattern[];

  /** @throws ValidationError `POLICY_PATTERN` */
  constructor(texts: readonly string[]) {
    this.#covering = texts.filter((text) => !text.startsWith('!')).map(keyPattern);
    this.#excepted = texts.filter((text) => text.startsWith('!')).map((text) => keyPattern(text.slice(1)));
  }

  /** The first pattern that covers a place, undefined if none does or it is taken out. */
  find(path: KeyPath): KeyPattern | undefined {
    const found = this.#covering.find((pattern) => pattern.covers(path));
    return found === undefined || this.#excepted.some((pattern) => pattern.covers(path)) ? undefined : found;
  }
}

/** Follows all ways to match at once; the pattern's end covers whatever comes below. */
function covers(segments: readonly Segment[], path: KeyPath): boolean {
  let states = reachable(segments, [0]);
  for (const step of path) {
    if (states.has(segments.length)) return true;
    states = reachable(segments, nextStates(segments, states, stepText(step)));
  }
  return states.has(segments.length);
}

function nextStates(segments: readonly Segment[], states: ReadonlySet<number>, name: string): number[] {
  return Array.from(states).flatMap((state) => {
    const segment = segments[state];
    if (segment === undefined) return [];
    if (segment === 'any-depth') return [state];
    return segment(name) ? [state + 1] : [];
  });
}

/** `**` also stands for no key at all. */
function reachable(segments: readonly Segment[], states: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (let state of states) {
    reached.add(state);
    while (segments[state] === 'any-depth') reached.add(++state);
  }
  return reached;
}

const PIECE = /\[([^\]]*)\]|\.?((?:[^.[\\]|\\[^])+)/y;

/** The pieces between dots and in brackets, as patterns of names. */
function splitPattern(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    if (found === null || !(at === 0 ? /[^.]/ : /[.[]/).test(text.charAt(at))) throw malformed(text);
    pieces.push(namePattern(found[1] ?? found[2] ?? ''));
    at += found[0].length;
  }
  if (pieces.length === 0) throw malformed(text);
  return pieces;
}

/** A file pattern has no escapes, but takes what stands in brackets for itself. */
function namePattern(piece: string): string {
  return piece.replace(/\\([^])|\[/g, (written, escaped: string = written) =>
    '*?['.includes(escaped) ? `[${escaped}]` : escaped,
  );
}

function malformed(text: string): Error {
  return errorOf({
    code: 'POLICY_PATTERN',
    message: `Cannot read ${JSON.stringify(text.slice(0, 80))} as a pattern of keys`,
    hint: 'write keys with dots between them: "trainer.lr", "trainer.*", "**.password"',
  });
}
