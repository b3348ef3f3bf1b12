import { createSweep, type SweepSpace } from '../../merge/sweep/create-sweep.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import type { Io } from '../io.js';

export const sweepCommand: Command = {
  usage: 'hparams sweep <config.yaml> [overrides…] [--count | --at I] [--seed N] [--format lines|json]',
  description: `
Expands choices and ranges into jobs in the order of Hydra's basic sweeper: the last override varies fastest. The file is
read and checked; the jobs are never held in memory, so a sweep of a billion jobs can be counted and indexed.

  hparams sweep train.yaml optimizer.lr=0.1,0.01 'seed=range(3)'
  hparams sweep train.yaml 'seed=range(1000000000)' --at 123456789`,
  options: {
    count: { type: 'boolean', help: 'print the number of jobs only' },
    at: { type: 'string', value: 'I', help: 'print job I only, counting from 0' },
    seed: { type: 'string', value: 'N', help: 'the seed of shuffle()' },
    format: {
      type: 'string',
      default: 'lines',
      value: 'lines|json',
      help: 'one job a line, for a shell or as JSON arrays',
    },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['lines', 'json']);
    const [path, overrides] = args.head('The config file');
    await io.read(path);
    const seed = wholeNumber(args, 'seed');
    const sweep = createSweep(overrides, seed === undefined ? {} : { seed: Number(seed) });
    printSweep(sweep, args, io, format === 'json' ? JSON.stringify : shellLine);
    return 0;
  },
};

function printSweep(sweep: SweepSpace, args: Arguments, io: Io, show: (job: readonly string[]) => string): void {
  const at = wholeNumber(args, 'at');
  if (args.flag('count')) io.out(`${String(sweep.size)}\n`);
  else if (at !== undefined) io.out(`${show(jobAt(sweep, at))}\n`);
  else for (const job of sweep) io.out(`${show(job)}\n`);
}

function jobAt(sweep: SweepSpace, at: bigint): readonly string[] {
  const job = sweep.at(at);
  if (job === undefined)
    throw new UsageError(`--at ${String(at)} is beyond the last job: there are ${String(sweep.size)}`);
  return job;
}

function wholeNumber(args: Arguments, name: string): bigint | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  return BigInt(text);
}

/** A job's overrides as words of a POSIX shell. */
function shellLine(job: readonly string[]): string {
  return job.map((word) => (/^[\w.+~@%/,:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
