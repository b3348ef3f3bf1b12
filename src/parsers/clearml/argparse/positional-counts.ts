/** How many places of the pattern an argument may take from some place on: every number between two. */
interface Reach {
  readonly least: number;
  readonly most: number;
}

/** What one positional argument asks for: how many texts, and for sub-commands everything behind the first. */
export interface Demand {
  readonly least: number;
  readonly most: number;
  readonly takesOptions?: boolean;
}

/**
 * How many places of `pattern` (`A` a text, `O` an option, `-` a `--`) each argument takes, for as many arguments as can be
 * served together; an earlier one takes all it can. These are the captures of the regular expression that argparse makes
 * of the arguments, without its backtracking.
 */
export function positionalCounts(demands: readonly Demand[], pattern: string): number[] {
  const runs = new Runs(pattern);
  const served = servedTogether(demands, runs);
  const ends = endsByPlace(demands.slice(0, served), runs);
  let place = 0;
  return ends.map((endOf) => {
    const end = endOf[place] ?? place;
    const count = end - place;
    place = end;
    return count;
  });
}

/** The number of arguments from the first on that find their texts, each behind the one before. */
function servedTogether(demands: readonly Demand[], runs: Runs): number {
  let places = new Set([0]);
  for (const [index, demand] of demands.entries()) {
    const reached = placesBehind(places, demand, runs);
    if (reached.size === 0) return index;
    places = reached;
  }
  return demands.length;
}

function placesBehind(places: ReadonlySet<number>, demand: Demand, runs: Runs): Set<number> {
  const reached = new Set<number>();
  let next = 0;
  // Places come in ascending order, and so do the ends of their reaches: none is gone through twice.
  for (const place of places) {
    const reach = runs.reach(demand, place);
    if (reach === undefined) continue;
    for (next = Math.max(next, place + reach.least); next <= place + reach.most; next++) reached.add(next);
  }
  return reached;
}

/** For each argument and each place it may begin at, the farthest end from which the arguments behind it are served too. */
function endsByPlace(demands: readonly Demand[], runs: Runs): (number | undefined)[][] {
  const ends: (number | undefined)[][] = [];
  let served: readonly boolean[] = Array.from({ length: runs.length + 1 }, () => true);
  for (const demand of demands.toReversed()) {
    const last = lastServed(served);
    const ofDemand = served.map((_, place) => {
      const reach = runs.reach(demand, place);
      const end = reach && last[place + reach.most];
      return end === undefined || end < place + (reach?.least ?? 0) ? undefined : end;
    });
    ends.unshift(ofDemand);
    served = ofDemand.map((end) => end !== undefined);
  }
  return ends;
}

/** For each place the last one up to it that is served. */
function lastServed(served: readonly boolean[]): (number | undefined)[] {
  let last: number | undefined;
  return served.map((isServed, place) => (last = isServed ? place : last));
}

/** How far signs of a kind go on from each place of a pattern. */
class Runs {
  readonly length: number;
  readonly #dashes: readonly number[];
  readonly #texts: readonly number[];
  readonly #anything: readonly number[];
  /** The places of the texts, and for each place how many are before it. */
  readonly #textPlaces: readonly number[];
  readonly #textsBefore: readonly number[];

  constructor(pattern: string) {
    this.length = pattern.length;
    this.#dashes = runLengths(pattern, '-');
    this.#texts = runLengths(pattern, 'A-');
    this.#anything = runLengths(pattern, 'AO-');
    const signs = Array.from(pattern);
    this.#textPlaces = signs.flatMap((sign, place) => (sign === 'A' ? [place] : []));
    let before = 0;
    this.#textsBefore = [...signs.map((sign) => (sign === 'A' ? before++ : before)), before];
  }

  /** What a demand may take from a place on; undefined if there are too few texts. */
  reach(demand: Demand, place: number): Reach | undefined {
    const end = place + (this.#texts[place] ?? 0);
    const least = demand.least === 0 ? 0 : this.#lengthOf(demand.least, place, end);
    if (least === undefined) return undefined;
    if (demand.takesOptions === true) return { least, most: least + (this.#anything[place + least] ?? 0) };
    return { least, most: this.#most(demand.most, place, end) };
  }

  #most(texts: number, place: number, end: number): number {
    if (texts === 0) return this.#dashes[place] ?? 0;
    const length = this.#lengthOf(texts, place, end);
    // Fewer texts than may be taken, or nothing but dashes: all there are.
    return length === undefined ? end - place : length + (this.#dashes[place + length] ?? 0);
  }

  /** The length of so many texts from a place on, with the dashes before and between them. */
  #lengthOf(texts: number, place: number, end: number): number | undefined {
    const last = this.#textPlaces[(this.#textsBefore[place] ?? 0) + texts - 1];
    return last === undefined || last >= end ? undefined : last + 1 - place;
  }
}

/** For each place and the end of a pattern, how many of the signs stand there in a row. */
function runLengths(pattern: string, signs: string): number[] {
  const lengths = Array.from({ length: pattern.length + 1 }, () => 0);
  for (let place = pattern.length - 1; place >= 0; place--) {
    lengths[place] = signs.includes(pattern.charAt(place)) ? (lengths[place + 1] ?? 0) + 1 : 0;
  }
  return lengths;
}
