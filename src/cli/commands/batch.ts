import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { answerLine } from '../batch/answer.js';
import type { Command, ExitCode } from '../command.js';

export const batchCommand: Command = {
  summary: 'answer requests: JSON lines in, JSON lines out',
  usage: 'hparams batch [--typed]',
  description: `
Reads one request a line from standard input and answers each with one line, in order:

  {"id": 1, "op": "override.parse", "input": "lr=0.1"}
  {"id":1,"ok":{…}} or {"id":1,"error":{"code":…,"message":…}}

A line that is no JSON, an unknown op or a missing field is answered with an error; the stream goes on. With --typed, or
"typed": true in a request, values travel in typed JSON: {"$int": "1"}, {"$float": "1.0"}, {"$dict": [[key, value], …]}.`,
  options: {
    typed: { type: 'boolean', help: 'values travel in typed JSON' },
  },
  async run(args): Promise<ExitCode> {
    const typed = args.flag('typed');
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (line.trim() === '') continue;
      const answer = JSON.stringify(await answerLine(line, { typed }));
      // A full pipe pauses the reading, so that memory stays constant whatever the reader's pace.
      if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
    }
    return 0;
  },
};
