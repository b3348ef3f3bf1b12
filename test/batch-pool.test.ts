import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openBatchPool, type BatchPool } from '../src/node/index.js';

let pool: BatchPool | undefined;
afterEach(() => pool?.close());

async function poolOf(worker: string, workers: number): Promise<BatchPool> {
  const workerFile = fileURLToPath(new URL(`fixtures/batch/${worker}-worker.mjs`, import.meta.url));
  pool = await openBatchPool({ workers, workerFile });
  return pool;
}

function request(id: unknown, act: string, fields: object = {}): string {
  return `${JSON.stringify({ id, do: act, ...fields })}\n`;
}

function answersOf(text: string): { id: unknown; code?: string }[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { id, error } = JSON.parse(line) as { id: unknown; error?: { code: string } };
    return { id, ...(error && { code: error.code }) };
  });
}

// eslint-disable-next-line @typescript-eslint/require-await -- stands for a stream
async function* streamOf(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces;
}

describe('a request that ends its thread', () => {
  it.each(['exit', 'fail'])('%s: is answered with its id, and the others are answered', async (act) => {
    const { answer } = await poolOf('dying', 2);
    const acts = ['echo', act, 'echo', 'echo', act, act, 'echo'];
    const answers = answersOf(await answer(acts.map((word, id) => request({ n: id }, word)).join('')));
    const lost = { code: 'BATCH_WORKER_LOST' };
    expect(answers).toEqual(acts.map((word, id) => ({ id: { n: id }, ...(word === act && lost) })));
  });

  it('leaves texts alone that other threads work on', async () => {
    const { answer } = await poolOf('dying', 2);
    const texts = Array.from({ length: 20 }, (_, id) => request(id, id === 3 ? 'exit' : 'echo'));
    const answers = (await Promise.all(texts.map(answer))).flatMap(answersOf);
    expect(answers).toEqual(texts.map((_, id) => ({ id, ...(id === 3 && { code: 'BATCH_WORKER_LOST' }) })));
  });

  it('is not blamed when no thread begins at all', async () => {
    const { answer } = await poolOf('absent', 1);
    await expect(answer(request(1, 'echo'))).rejects.toThrow('worker exited');
  });
});

describe('a stream of requests', () => {
  it('is answered in order, though later requests are done earlier', async () => {
    const { answerAll } = await poolOf('dying', 2);
    const requests = Array.from({ length: 40 }, (_, id) => request(id, 'wait', { milliseconds: id % 4 === 0 ? 8 : 0 }));
    let text = '';
    await answerAll(streamOf(requests), (answers) => void (text += answers));
    expect(answersOf(text)).toEqual(requests.map((_, id) => ({ id })));
  });

  it('is answered without waiting for more of it', async () => {
    const { answerAll } = await poolOf('dying', 2);
    const seen: unknown[] = [];
    let answered = (): void => undefined;
    async function* conversation(): AsyncGenerator<string> {
      for (const id of [1, 2, 3]) {
        const next = new Promise<void>((settle) => (answered = settle));
        yield request(id, 'echo');
        await next;
      }
    }
    await answerAll(conversation(), (answers) => {
      seen.push(...answersOf(answers));
      answered();
    });
    expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it('is not read further while nobody takes the answers', async () => {
    const { answerAll } = await poolOf('dying', 2);
    let read = 0;
    function* requests(): Generator<string> {
      while (read < 1_000) yield request(read++, 'echo');
    }
    let readAtFirst = 0;
    await answerAll(streamOf(requests()), async () => {
      if (readAtFirst > 0) return;
      // Everything that may be read meanwhile is read by then.
      await new Promise((settle) => setTimeout(settle, 50));
      readAtFirst = read;
    });
    expect(readAtFirst).toBeLessThan(10);
    expect(read).toBe(1_000);
  });

  it('passes on the failure of whoever takes the answers', async () => {
    const { answerAll } = await poolOf('dying', 1);
    const requests = Array.from({ length: 10 }, (_, id) => request(id, 'echo'));
    const refuse = (): Promise<void> => Promise.reject(new Error('nobody listens'));
    await expect(answerAll(streamOf(requests), refuse)).rejects.toThrow('nobody listens');
  });
});
