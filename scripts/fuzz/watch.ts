import { Worker } from 'node:worker_threads';
import { ConfigError } from '../../src/index.js';

/** One call on a text of at most a few thousand characters must not cost more, on the slowest machine. */
const CALL_MILLISECONDS = 2_000;
const HANG_SECONDS = 60;
const NOTE_BYTES = 65_536;
/** Looking at the prototypes costs as much as reading a short text. */
const SHORT_CALLS_BETWEEN_LOOKS = 1_000;
const prototypes: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Map.prototype,
  String.prototype,
  Function.prototype,
];
const keysAtStart = prototypeKeys();

/** What is being tried, and how to try it again. */
export interface Trial {
  readonly name: string;
  /** What `--replay` takes, behind the target's name. */
  readonly input: unknown;
}

/** Runs trials and ends the process, with a way to repeat it, at the first that fails. */
export class Watch {
  #calls = 0;
  readonly #seed: number;
  readonly #beat = new Int32Array(new SharedArrayBuffer(8));
  readonly #note = new Uint8Array(new SharedArrayBuffer(NOTE_BYTES));
  readonly #encoder = new TextEncoder();

  constructor(seed: number) {
    this.#seed = seed;
    // A call that never returns can only be told by another thread.
    const workerData = { beat: this.#beat, note: this.#note, seconds: HANG_SECONDS };
    new Worker(new URL('./hang-watcher.mjs', import.meta.url), { workerData }).unref();
  }

  get calls(): number {
    return this.#calls;
  }

  /** Runs a call whose outcome may be a value or a ConfigError, which people can be shown. */
  run(trial: Trial, call: () => void): void {
    this.runShort(trial, () => {
      rendering(call);
    });
    this.#checkPrototypes(trial);
  }

  /** {@link run} for calls by the million: errors are not rendered, and a touched prototype is found some calls later. */
  runShort(trial: Trial, call: () => void): void {
    const start = this.#begin(trial);
    try {
      call();
    } catch (error) {
      if (!(error instanceof ConfigError)) this.fail(trial, reasonOf(error));
      if (!pointsIntoText(error)) this.fail(trial, `points outside of its text: ${JSON.stringify(error)}`);
    }
    if (performance.now() - start > CALL_MILLISECONDS && costOf(call) > CALL_MILLISECONDS) {
      this.fail(trial, `took more than ${String(CALL_MILLISECONDS)} ms`);
    }
    this.#end();
    if (this.#calls % SHORT_CALLS_BETWEEN_LOOKS === 0) this.#checkPrototypes(trial);
  }

  /** Runs a call that tells what went wrong; it may not throw at all. */
  async runRequest(trial: Trial, call: () => Promise<string | undefined>): Promise<void> {
    this.#begin(trial);
    const defect = await call().catch(reasonOf);
    if (defect !== undefined) this.fail(trial, defect);
    this.#end();
    this.#checkPrototypes(trial);
  }

  fail({ name, input }: Trial, reason: string): never {
    console.error(`fuzz: ${name} failed after ${String(this.#calls)} calls (seed ${String(this.#seed)})\n${reason}`);
    console.error(`again: npm run fuzz -- --replay ${shellWord(`${name} ${JSON.stringify(input)}`)}`);
    process.exit(1);
  }

  #begin({ name, input }: Trial): number {
    const { written } = this.#encoder.encodeInto(`${name} ${JSON.stringify(input)}`, this.#note);
    Atomics.store(this.#beat, 1, written);
    Atomics.store(this.#beat, 0, ++this.#calls | 0);
    return performance.now();
  }

  #end(): void {
    Atomics.store(this.#beat, 1, 0);
  }

  #checkPrototypes(trial: Trial): void {
    if (prototypeKeys() !== keysAtStart) this.fail(trial, 'this call, or a short one before it, touched a prototype');
  }
}

function prototypeKeys(): number {
  return prototypes.reduce<number>((count, prototype) => count + Reflect.ownKeys(prototype).length, 0);
}

/** Runs a call and makes the text of its error, code frame and all. */
function rendering(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigError) error.toString();
    throw error;
  }
}

/** Whether the place that an error names is one in the text that it names. */
function pointsIntoText({ source, span }: ConfigError): boolean {
  if (source === undefined || span === undefined) return true;
  return span.start >= 0 && span.start <= span.end && span.end <= source.text.length;
}

/** Milliseconds of computing that a call needs, others' use of the machine left out. */
function costOf(call: () => void): number {
  const before = process.cpuUsage();
  try {
    call();
  } catch {
    // It was judged already.
  }
  return process.cpuUsage(before).user / 1_000;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
