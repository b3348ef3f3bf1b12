import { loadResolvers } from '../../node/load-resolvers.js';
import type { BatchTask } from '../../node/batch-pool.js';
import type { AnswerOptions } from './answer.js';
import { answerLines } from './answer-lines.js';

let loaded: { readonly module: string; readonly resolvers: AnswerOptions['resolvers'] } | undefined;

/** What a thread of a batch pool does with a task: answers its requests, telling which line it is on. */
export default async function answerTask({ requests, line, typed, resolvers: module }: BatchTask): Promise<string> {
  if (module !== undefined && loaded?.module !== module) loaded = { module, resolvers: await loadResolvers(module) };
  const resolvers = module === undefined ? undefined : loaded?.resolvers;
  return answerLines(requests, { typed, ...(resolvers && { resolvers }) }, (at) => Atomics.store(line, 0, at));
}
