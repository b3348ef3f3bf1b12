import { loadResolvers } from '../../node/load-resolvers.js';
import { answerLine } from '../batch/answer.js';
import type { Command, ExitCode } from '../command.js';
import { INPUT_OPTIONS } from '../input.js';

export const batchCommand: Command = {
  usage: 'hparams batch [--typed] [--resolvers MODULE]',
  description: `
Reads one request a line from standard input and answers each with one line, in order:

  {"id": 1, "op": "override.parse", "input": "lr=0.1"}
  {"id":1,"ok":{…}} or {"id":1,"error":{"code":…,"message":…}}

A line that is no JSON, an unknown op or a missing field is answered with an error; the stream goes on. With --typed, or
"typed": true in a request, values travel in typed JSON: {"$int": "1"}, {"$float": "1.0"}, {"$dict": [[key, value], …]}.`,
  options: {
    typed: { type: 'boolean', help: 'values travel in typed JSON' },
    resolvers: INPUT_OPTIONS.resolvers,
  },
  async run(args, io): Promise<ExitCode> {
    const module = args.text('resolvers');
    const resolvers = module === undefined ? undefined : await loadResolvers(module);
    const options = { typed: args.flag('typed'), ...(resolvers && { resolvers }) };
    for await (const line of io.lines()) {
      if (line.trim() === '') continue;
      io.out(`${JSON.stringify(await answerLine(line, options))}\n`);
      await io.drained();
    }
    return 0;
  },
};
