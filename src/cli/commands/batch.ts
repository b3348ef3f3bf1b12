import { lineBlocks } from '../../node/line-blocks.js';
import { loadResolvers } from '../../node/load-resolvers.js';
import { answerLines } from '../batch/answer-lines.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { INPUT_OPTIONS } from '../input.js';
import type { Io } from '../io.js';

export const batchCommand: Command = {
  usage: 'hparams batch [--typed] [--workers N] [--resolvers MODULE]',
  description: `
Reads one request a line from standard input and answers each with one line, in order:

  {"id": 1, "op": "override.parse", "input": "lr=0.1"}
  {"id":1,"ok":{…}} or {"id":1,"error":{"code":…,"message":…}}

A line that is no JSON, an unknown op or a missing field is answered with an error; the stream goes on. With --typed, or
"typed": true in a request, values travel in typed JSON: {"$int": "1"}, {"$float": "1.0"}, {"$dict": [[key, value], …]}.`,
  options: {
    typed: { type: 'boolean', help: 'values travel in typed JSON' },
    workers: { type: 'string', value: 'N', help: 'work on N threads; answers keep the order of their requests' },
    resolvers: INPUT_OPTIONS.resolvers,
  },
  async run(args, io): Promise<ExitCode> {
    if (args.positionals.length > 0)
      throw new UsageError('batch takes options only: requests come from standard input');
    const workers = threadCount(args);
    await (workers === undefined ? answerHere(args, io) : answerOnThreads(workers, args, io));
    return 0;
  },
};

function threadCount(args: Arguments): number | undefined {
  const text = args.text('workers');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--workers takes a number from 1 to 999, not "${text}"`);
  return Number(text);
}

async function answerHere(args: Arguments, io: Io): Promise<void> {
  const module = args.text('resolvers');
  const resolvers = module === undefined ? undefined : await loadResolvers(module);
  const options = { typed: args.flag('typed'), ...(resolvers && { resolvers }) };
  for await (const requests of lineBlocks(io.pieces())) await writeTo(io)(await answerLines(requests, options));
}

async function answerOnThreads(workers: number, args: Arguments, io: Io): Promise<void> {
  const { openBatchPool } = await import('../../node/batch-pool.js');
  const resolvers = args.text('resolvers');
  const pool = await openBatchPool({
    workers,
    typed: args.flag('typed'),
    ...(resolvers !== undefined && { resolvers }),
  });
  try {
    await pool.answerAll(io.pieces(), writeTo(io));
  } finally {
    await pool.close();
  }
}

/** Writes answers, and settles when there is room for more. */
function writeTo(io: Io): (answers: string) => Promise<void> {
  return (answers) => {
    io.out(answers);
    return io.drained();
  };
}
