import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { errorOf } from '../model/errors.js';
import type { Json } from '../model/typed-json.js';
import { lineBlocks } from './line-blocks.js';
import { loadResolvers } from './load-resolvers.js';

export interface BatchPoolOptions {
  /** How many threads work; as many as the machine runs at once by default. */
  readonly workers?: number;
  /** Values travel in typed JSON, whatever a request says. */
  readonly typed?: boolean;
  /** A module whose default export maps resolver names to functions; every thread loads it. */
  readonly resolvers?: string;
  /** Where `hparams/batch-worker` lies, for programs that bundle this package into a file of their own. */
  readonly workerFile?: string;
}

/** Threads that answer requests of the batch protocol. */
export interface BatchPool {
  /**
   * Answers requests, one a line, with as many lines in their order. A request that ends its thread (it used up the memory
   * a thread may have, or a resolver ended the process) is answered with `BATCH_WORKER_LOST`; the others of the text are
   * answered by another thread, those before it for the second time.
   */
  readonly answer: (requests: string) => Promise<string>;
  /**
   * Answers a stream of any length in constant memory: answers are written in the order of their requests, and the stream is
   * not read further while threads are busy or `write` has not settled.
   */
  readonly answerAll: (
    pieces: AsyncIterable<string>,
    write: (answers: string) => Promise<void> | void,
  ) => Promise<void>;
  /** Waits for the work in hand and ends the threads. */
  readonly close: () => Promise<void>;
}

/** What a thread is asked to do. */
export interface BatchTask {
  /** Requests, one a line. */
  readonly requests: string;
  /** Where the thread notes the line that it is on, so that this is known even when it dies; -1 before the first. */
  readonly line: Int32Array;
  readonly typed: boolean;
  readonly resolvers: string | undefined;
}

/** How often a text is tried again whose thread was lost before it began with a line: another's late failure took it along. */
const STARTS = 3;

/**
 * Starts a pool of threads for bulk work.
 * @throws SourceError `SOURCE_RESOLVERS`
 */
export async function openBatchPool(options: BatchPoolOptions = {}): Promise<BatchPool> {
  const { workers = availableParallelism(), typed = false, resolvers } = options;
  // A module that cannot be used is to be told once, before any request.
  if (resolvers !== undefined) await loadResolvers(resolvers);
  const { Piscina } = await import('piscina');
  const threads = new Piscina<BatchTask, string>({
    filename: options.workerFile ?? fileURLToPath(new URL('./batch-worker.cjs', import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
  });
  const answer = answering((requests, line) => threads.run({ requests, line, typed, resolvers }));
  return {
    answer,
    // One text for each thread to work on, and one that waits for it.
    answerAll: (pieces, write) => inOrder(lineBlocks(pieces), answer, write, workers * 2),
    close: () => threads.close(),
  };
}

type RunTask = (requests: string, line: Int32Array) => Promise<string>;

function answering(run: RunTask): BatchPool['answer'] {
  const answer = async (requests: string, start = 1): Promise<string> => {
    const line = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    try {
      return await run(requests, line);
    } catch (error) {
      const at = Atomics.load(line, 0);
      if (at >= 0) return answerAround(requests, at, error);
      if (start === STARTS) throw error;
      return answer(requests, start + 1);
    }
  };
  const answerAround = async (requests: string, at: number, error: unknown): Promise<string> => {
    const lines = requests.split('\n');
    const before = await answer(lines.slice(0, at).join('\n'));
    return `${before}${lostAnswer(lines[at] ?? '', error)}\n${await answer(lines.slice(at + 1).join('\n'))}`;
  };
  return (requests) => answer(requests);
}

function lostAnswer(request: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The thread that worked on the request was lost: ${reason}`;
  return JSON.stringify({ id: idOf(request), error: errorOf({ code: 'BATCH_WORKER_LOST', message }) });
}

function idOf(request: string): Json {
  try {
    const json = JSON.parse(request) as { readonly id?: Json } | null;
    return json?.id ?? null;
  } catch {
    return null;
  }
}

/** Passes each text through `answer`, at most `width` at a time, and on to `write` in order, without waiting for the next text. */
async function inOrder(
  texts: AsyncIterable<string>,
  answer: (text: string) => Promise<string>,
  write: (text: string) => Promise<void> | void,
  width: number,
): Promise<void> {
  const waiting: Promise<void>[] = [];
  let last = Promise.resolve();
  for await (const text of texts) {
    last = Promise.all([answer(text), last]).then(([answers]) => write(answers));
    // Whoever awaits this sees the failure; that nobody does yet must not end the process.
    last.catch(() => undefined);
    waiting.push(last);
    if (waiting.length >= width) await waiting.shift();
  }
  await last;
}
