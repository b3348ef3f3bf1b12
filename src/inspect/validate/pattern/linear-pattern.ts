import { errorOf } from '../../../model/errors.js';
import { shorten } from '../../../model/shorten.js';
import { parsePattern, PatternRefusal, type Edge } from './parse.js';
import { buildProgram, type Instruction } from './program.js';

/** What one text may cost. */
const MAX_STEPS = 5_000_000;
const WORD_CHARACTER = /^\w$/;

/**
 * A regular expression that is matched in time linear in the text: all ways to match are followed at once, so there is
 * nothing to go back to. It has the part of the platform's RegExp that ajv uses.
 */
export class LinearPattern {
  readonly #pattern: string;
  readonly #program: readonly Instruction[];

  /** @throws ValidationError `SCHEMA_PATTERN` for what is no expression, looks around, refers back or grows too large */
  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#program = programOf(pattern);
  }

  /** True if some part of the text matches. @throws ValidationError `SCHEMA_TOO_COSTLY` */
  test(text: string): boolean {
    return new Match(this.#program, Array.from(text)).run();
  }

  /** The pattern: ajv tells expressions apart by it. */
  toString(): string {
    return this.#pattern;
  }
}

function programOf(pattern: string): readonly Instruction[] {
  try {
    return buildProgram(parsePattern(pattern));
  } catch (error) {
    if (!(error instanceof PatternRefusal)) throw error;
    throw errorOf({
      code: 'SCHEMA_PATTERN',
      message: `Cannot use the pattern ${JSON.stringify(shorten(pattern))} of the schema: ${error.message}`,
      hint: 'patterns are matched in linear time: write one without lookaround, backreference and large counts',
    });
  }
}

/** One text being matched. */
class Match {
  readonly #program: readonly Instruction[];
  readonly #characters: readonly string[];
  /** For each instruction the position at which it was last reached, plus one. */
  readonly #reached: Uint32Array;
  #steps = 0;

  constructor(program: readonly Instruction[], characters: readonly string[]) {
    this.#program = program;
    this.#characters = characters;
    this.#reached = new Uint32Array(program.length);
  }

  run(): boolean {
    let waiting: number[] = [];
    for (let position = 0; position <= this.#characters.length; position++) {
      // A match may begin anywhere.
      const states = this.#follow([...waiting, 0], position);
      if (states === 'accepted') return true;
      waiting = this.#read(states, position);
    }
    return false;
  }

  /** The instructions that wait for a character, all that can be reached without reading one. */
  #follow(targets: number[], position: number): number[] | 'accepted' {
    const states: number[] = [];
    for (let target = targets.pop(); target !== undefined; target = targets.pop()) {
      if (this.#reached[target] === position + 1) continue;
      this.#reached[target] = position + 1;
      if (++this.#steps > MAX_STEPS) throw tooCostly();
      const instruction = this.#program[target];
      if (instruction === undefined || instruction.op === 'accept') return 'accepted';
      if (instruction.op === 'character') states.push(target);
      else if (instruction.op === 'go') targets.push(...instruction.targets);
      else if (this.#isAt(instruction.edge, position)) targets.push(target + 1);
    }
    return states;
  }

  #read(states: readonly number[], position: number): number[] {
    const character = this.#characters[position];
    if (character === undefined) return [];
    return states.flatMap((state) => {
      const instruction = this.#program[state];
      return instruction?.op === 'character' && instruction.has(character) ? [state + 1] : [];
    });
  }

  #isAt(edge: Edge, position: number): boolean {
    switch (edge) {
      case 'start':
        return position === 0;
      case 'end':
        return position === this.#characters.length;
      default:
        return (edge === 'word') === (this.#isWord(position - 1) !== this.#isWord(position));
    }
  }

  #isWord(position: number): boolean {
    return WORD_CHARACTER.test(this.#characters[position] ?? '');
  }
}

function tooCostly(): Error {
  return errorOf({ code: 'SCHEMA_TOO_COSTLY', message: 'Matching a pattern of the schema takes too many steps' });
}
