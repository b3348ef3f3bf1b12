import { createComposer } from '../../compose/composer.js';
import { createSweep, type SweepSpace } from '../../merge/sweep/create-sweep.js';
import { shardOf, type IndexRange } from '../../merge/sweep/shard.js';
import { UsageError, type Arguments, type Command, type ExitCode } from '../command.js';
import { composeOptions, contextOf, INPUT_OPTIONS, readInput } from '../input.js';
import type { Io } from '../io.js';

export const sweepCommand: Command = {
  usage:
    'hparams sweep <config.yaml | directory> [overrides…] [--count | --at I | --range A..B | --shard I/N] [options]',
  description: `
Expands choices and ranges into jobs in the order of Hydra's basic sweeper: the last override varies fastest. A file is only
seen to be there; of a directory, the parameters in hydra.sweeper.params count too, and glob() finds the options of its
groups. The jobs are never held in memory, so a sweep of a billion jobs can be counted and indexed.

  hparams sweep train.yaml optimizer.lr=0.1,0.01 'seed=range(3)'
  hparams sweep conf 'model=glob(resnet*)' seed=1,2
  hparams sweep conf --zip 'pair=zip(model=[resnet18,vit_small],optimizer.lr=[0.1,0.001])'    # two jobs, not four
  hparams sweep train.yaml 'seed=range(1000000000)' --at 123456789
  hparams sweep train.yaml 'seed=range(1000000000)' --shard 3/1000    # the third of a thousand machines`,
  options: {
    ...INPUT_OPTIONS,
    count: { type: 'boolean', help: 'print the number of jobs only' },
    at: { type: 'string', value: 'I', help: 'print job I only, counting from 0' },
    range: { type: 'string', value: 'A..B', help: 'print the jobs from A up to, not including, B' },
    shard: {
      type: 'string',
      value: 'I/N',
      help: 'print share I of N, counting from 1; all shares have every job once',
    },
    seed: { type: 'string', value: 'N', help: 'the seed of shuffle()' },
    zip: { type: 'boolean', help: 'understand NAME=zip(KEY=[…],KEY=[…]), which goes through its members together' },
    format: {
      type: 'string',
      default: 'lines',
      value: 'lines|json',
      help: 'one job a line, for a shell or as JSON arrays',
    },
  },
  async run(args, io): Promise<ExitCode> {
    const format = args.choice('format', ['lines', 'json']);
    const sweep = await sweepOf(args, io);
    await printSweep(sweep, args, io, format === 'json' ? JSON.stringify : shellLine);
    return 0;
  },
};

async function sweepOf(args: Arguments, io: Io): Promise<SweepSpace> {
  const input = await readInput(args, io);
  const seed = wholeNumber(args, 'seed');
  const settings = {
    ...(seed !== undefined && { seed }),
    ...(args.flag('zip') && { extensions: { zip: true } }),
  };
  if (input.kind === 'file') return createSweep(input.overrides, settings);
  const options = await composeOptions(input.path, args, await contextOf(args, io));
  return createComposer(options).sweep(input.overrides, settings).jobs;
}

async function printSweep(
  sweep: SweepSpace,
  args: Arguments,
  io: Io,
  show: (job: readonly string[]) => string,
): Promise<void> {
  const at = wholeNumber(args, 'at');
  if (args.flag('count')) io.out(`${String(sweep.size)}\n`);
  else if (at !== undefined) io.out(`${show(jobAt(sweep, at))}\n`);
  else await printJobs(sweep, rangeOf(sweep, args), io, show);
}

/** Prints the jobs of a range; a full pipe makes it wait, whatever the number of jobs. */
async function printJobs(
  sweep: SweepSpace,
  { start, end }: Partial<IndexRange>,
  io: Io,
  show: (job: readonly string[]) => string,
): Promise<void> {
  for (let index = start ?? 0n; end === undefined || index < end; index++) {
    const job = sweep.at(index);
    if (job === undefined) return;
    io.out(`${show(job)}\n`);
    await io.drained();
  }
}

/** The indexes that are asked for; all without an option. */
function rangeOf(sweep: SweepSpace, args: Arguments): Partial<IndexRange> {
  const range = pairOf(args, 'range', /^(\d+)\.\.(\d+)$/);
  if (range !== undefined) return { start: BigInt(range[0]), end: BigInt(range[1]) };
  const shard = pairOf(args, 'shard', /^(\d+)\/(\d+)$/);
  return shard === undefined ? {} : shardOf(sweep.size, { index: Number(shard[0]), count: Number(shard[1]) });
}

function pairOf(args: Arguments, name: 'range' | 'shard', form: RegExp): readonly [string, string] | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const [, first, second] = form.exec(text) ?? [];
  if (first !== undefined && second !== undefined) return [first, second];
  throw new UsageError(`--${name} takes ${sweepCommand.options[name]?.value ?? ''}, not "${text}"`);
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
