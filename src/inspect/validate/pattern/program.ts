import { PatternRefusal, type Edge, type PatternNode } from './parse.js';

/** One step of a machine that is in many states at once. Targets are positions of the program. */
export type Instruction =
  | { readonly op: 'character'; readonly has: (character: string) => boolean }
  | { readonly op: 'edge'; readonly edge: Edge }
  | { readonly op: 'go'; readonly targets: readonly number[] }
  | { readonly op: 'accept' };

/** Counted repetitions are written out; this is what a pattern may grow to. */
const MAX_SIZE = 2_000;

/**
 * The program of a pattern (Thompson's construction).
 * @throws PatternRefusal if it grows too large
 */
export function buildProgram(pattern: PatternNode): readonly Instruction[] {
  const program: Instruction[] = [];
  append(program, pattern);
  program.push({ op: 'accept' });
  return program;
}

function append(program: Instruction[], node: PatternNode): void {
  if (program.length > MAX_SIZE) throw new PatternRefusal('it is too large when its repetitions are written out');
  switch (node.kind) {
    case 'character':
      program.push({ op: 'character', has: node.has });
      break;
    case 'edge':
      program.push({ op: 'edge', edge: node.edge });
      break;
    case 'sequence':
      for (const part of node.parts) append(program, part);
      break;
    case 'choice':
      appendChoice(program, node.options);
      break;
    case 'repeat':
      appendRepeat(program, node.part, node.min, node.max);
  }
}

/** Each option ends with a jump behind the whole. */
function appendChoice(program: Instruction[], options: readonly PatternNode[]): void {
  const fork = reserve(program);
  const starts: number[] = [];
  const exits: number[] = [];
  for (const option of options) {
    starts.push(program.length);
    append(program, option);
    exits.push(reserve(program));
  }
  program[fork] = { op: 'go', targets: starts };
  for (const exit of exits) program[exit] = { op: 'go', targets: [program.length] };
}

function appendRepeat(program: Instruction[], part: PatternNode, min: number, max: number): void {
  for (let count = 0; count < min; count++) appendCounted(program, part);
  if (max === Infinity) {
    const fork = reserve(program);
    append(program, part);
    program.push({ op: 'go', targets: [fork] });
    program[fork] = { op: 'go', targets: [fork + 1, program.length] };
    return;
  }
  const forks: number[] = [];
  for (let count = min; count < max; count++) {
    forks.push(reserve(program));
    appendCounted(program, part);
  }
  for (const fork of forks) program[fork] = { op: 'go', targets: [fork + 1, program.length] };
}

/** A copy of a part. One that asks for nothing still takes room, so that the limit also ends `(){99999999}`. */
function appendCounted(program: Instruction[], part: PatternNode): void {
  const before = program.length;
  append(program, part);
  if (program.length === before) program.push({ op: 'go', targets: [before + 1] });
}

function reserve(program: Instruction[]): number {
  return program.push({ op: 'accept' }) - 1;
}
