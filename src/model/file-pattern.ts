/** One character of a name, as a pattern asks for it. */
type Step = { readonly kind: 'any' } | { readonly kind: 'set'; readonly has: (character: string) => boolean };

/**
 * A test for names by a pattern of Python's `fnmatch.fnmatchcase`: `*` any run of characters, `/` included, `?` any one,
 * `[abc]`, `[a-z]`, `[!abc]` one of a set. Everything else stands for itself.
 */
export function compileFilePattern(pattern: string): (name: string) => boolean {
  const runs = parsePattern(Array.from(pattern));
  return (name) => matchRuns(runs, Array.from(name));
}

/** The steps between the stars: one run more than there are stars. */
function parsePattern(pattern: readonly string[]): Step[][] {
  let run: Step[] = [];
  const runs = [run];
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at++];
    const setEnd = character === '[' ? endOfSet(pattern, at) : -1;
    if (character === '*') runs.push((run = []));
    else if (character === '?') run.push({ kind: 'any' });
    else if (setEnd < 0) run.push({ kind: 'set', has: (candidate) => candidate === character });
    else {
      run.push({ kind: 'set', has: parseSet(pattern.slice(at, setEnd)) });
      at = setEnd + 1;
    }
  }
  return runs;
}

/** The place of the `]` that closes a set; a `]` that stands first belongs to the set. -1 if nothing closes it. */
function endOfSet(pattern: readonly string[], start: number): number {
  let at = start;
  if (pattern[at] === '!') at++;
  if (pattern[at] === ']') at++;
  return pattern.indexOf(']', at);
}

function parseSet(written: readonly string[]): (character: string) => boolean {
  const isNegated = written[0] === '!';
  const body = isNegated ? written.slice(1) : written;
  const ranges: [number, number][] = [];
  for (let at = 0; at < body.length;) {
    const isRange = body[at + 1] === '-' && at + 2 < body.length;
    ranges.push([codePoint(body[at]), codePoint(body[isRange ? at + 2 : at])]);
    at += isRange ? 3 : 1;
  }
  return (character) => {
    const code = codePoint(character);
    return ranges.some(([from, to]) => from <= code && code <= to) !== isNegated;
  };
}

function codePoint(character: string | undefined): number {
  return character?.codePointAt(0) ?? -1;
}

/** Between two stars the first fit will do; the first run is bound to the start, the last to the end. */
function matchRuns(runs: readonly (readonly Step[])[], name: readonly string[]): boolean {
  const [first = [], ...rest] = runs;
  const last = rest.pop();
  if (last === undefined) return name.length === first.length && fits(first, name, 0);
  let at = first.length;
  const end = name.length - last.length;
  if (at > end || !fits(first, name, 0) || !fits(last, name, end)) return false;
  for (const run of rest) {
    while (at + run.length <= end && !fits(run, name, at)) at++;
    at += run.length;
    if (at > end) return false;
  }
  return true;
}

function fits(run: readonly Step[], name: readonly string[], start: number): boolean {
  return run.every((step, offset) => {
    const character = name[start + offset];
    return character !== undefined && (step.kind === 'any' || step.has(character));
  });
}
