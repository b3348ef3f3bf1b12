import type { Dict } from '../../model/dict.js';
import type { Value } from '../../model/value.js';
import { printPythonJson } from '../../parsers/json/python-json.js';
import { sweepArguments, type SweepArguments } from './sweep-arguments.js';

/** What a sweep calls where it names no command of its own. */
const DEFAULT_COMMAND: readonly string[] = ['${env}', '${interpreter}', '${program}', '${args}'];

/**
 * A sweep's command with its `${envvar:NAME}` replaced, by the name itself where the variable is not set; the other
 * macros stay for the agent. No command, or an empty one, is the default.
 */
export function sweepCommand(command: readonly string[], env: ReadonlyMap<string, string>): readonly string[] {
  const given = command.length > 0 ? command : DEFAULT_COMMAND;
  return given.map((part) => part.replace(/\$\{envvar:([A-Z0-9_]*)\}/g, (_, name: string) => env.get(name) ?? name));
}

/** What an agent calls. */
export interface SweepProgram {
  /** `program` of the sweep. */
  readonly program: string;
  /** The environment for `${envvar:NAME}`. */
  readonly env: ReadonlyMap<string, string>;
  /** The file that the agent writes `${args_json}` to for `${args_json_file}`. */
  readonly jsonFile?: string;
  /** On Windows `${env}` is nothing; elsewhere it is `/usr/bin/env`. */
  readonly isWindows?: boolean;
}

/**
 * The command line that an agent runs for one run of a sweep: a part of the command that is a macro as a whole becomes its
 * words, a macro that nobody knows none, and any other part stays (spec wandb 13).
 * @throws ValidationError `WANDB_SWEEP_ARGUMENT` for a parameter without a value; LimitError `LIMIT_DEPTH`
 * @example
 * sweepCommandLine([], Dict.from([['lr', Dict.from([['value', 0.1]])]]), { program: 'train.py', env: new Map() })
 * // ['/usr/bin/env', 'python', 'train.py', '--lr=0.1']
 */
export function sweepCommandLine(
  command: readonly string[],
  run: Dict<Value>,
  program: SweepProgram,
): readonly string[] {
  const macros = macrosOf(sweepArguments(run), program);
  return sweepCommand(command, program.env).flatMap((part) => {
    const isMacro = part.startsWith('${') && part.endsWith('}');
    return isMacro ? (macros.get(part.slice(2, -1)) ?? []) : [part];
  });
}

function macrosOf(
  args: SweepArguments,
  { program, jsonFile, isWindows }: SweepProgram,
): Map<string, readonly string[]> {
  const json = printPythonJson(args.parameters);
  return new Map<string, readonly string[]>([
    ['env', isWindows === true ? [] : ['/usr/bin/env']],
    ['interpreter', ['python']],
    ['program', [program]],
    ['args', args.flags],
    ['args_no_equals', args.noEquals],
    ['args_no_hyphens', args.noHyphens],
    ['args_no_boolean_flags', args.noBooleanFlags],
    ['args_append_hydra', args.appendHydra],
    ['args_override_hydra', args.overrideHydra],
    ['args_json', json === undefined ? [] : [json]],
    ['args_json_file', jsonFile === undefined ? [] : [jsonFile]],
  ]);
}
