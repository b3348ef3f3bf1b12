import type { CapturedArgument } from './captured.js';
import { parameterStr } from './parameter-text.js';
import type { ParameterValue } from './parameter-value.js';
import { isTrue } from './truth.js';

/** An option of a click command, with the value it got; `type` is click's own text for it (`INT`, `Choice(['a', 'b'])`). */
export interface ClickOption {
  readonly name: string;
  readonly value: ParameterValue;
  readonly type?: string;
  readonly help?: string;
}

/** A click program: one command, or a group with its commands. */
export type ClickProgram =
  | { readonly kind: 'command'; readonly options: readonly ClickOption[] }
  | {
      readonly kind: 'group';
      readonly options: readonly ClickOption[];
      readonly commands: readonly {
        readonly name: string;
        readonly isCalled: boolean;
        readonly options: readonly ClickOption[];
      }[];
    };

/**
 * What ClearML logs of a click program (spec clearml 9). As there, **zero, false and null all become an empty text**.
 */
export function captureClick(program: ClickProgram): CapturedArgument[] {
  const own = program.options.map((option) => clickArgument(option, ''));
  if (program.kind === 'command') return own;
  const commands = program.commands.flatMap(({ name, isCalled, options }) => [
    { name, value: isCalled, type: 'click.Command' },
    ...options.map((option) => clickArgument(option, `${name}/`)),
  ]);
  return [...own, ...commands];
}

function clickArgument({ name, value, type = 'str', help }: ClickOption, before: string): CapturedArgument {
  const text = isTrue(value) ? parameterStr(value) : '';
  return { name: before + name, value: text, type, ...(help !== undefined && { description: help }) };
}

/** A Python Fire program: arguments of the surrounding object, and commands, nested ones joined with dots. */
export interface FireProgram {
  readonly shared: ReadonlyMap<string, ParameterValue>;
  readonly commands: readonly {
    readonly name: string;
    readonly isCalled: boolean;
    readonly arguments: ReadonlyMap<string, ParameterValue>;
  }[];
}

const FIRE_SHARED = 'fire.Arg.shared';
const FIRE_COMMAND = 'fire.Command';
const FIRE_OWN = 'fire.Arg@';

/** What ClearML logs of a Fire program (spec clearml 9): all commands, those not called with empty arguments. */
export function captureFire({ shared, commands }: FireProgram): CapturedArgument[] {
  const own = Array.from(shared, ([name, value]) => ({ name, value, type: FIRE_SHARED }));
  const ofCommands = commands.flatMap((command) => [
    { name: command.name, value: command.isCalled, type: FIRE_COMMAND },
    ...Array.from(command.arguments, ([name, value]) => ({
      name: `${command.name}/${name}`,
      value: command.isCalled ? value : '',
      type: FIRE_OWN + command.name,
    })),
  ]);
  return [...ofCommands, ...own];
}

/** A stored item, as far as a command line needs it. */
interface StoredText {
  readonly value: string | null;
  readonly type: string | null;
}

/**
 * The command line that a remote run of a Fire program is given (spec clearml 9): the command that is true, then its own
 * arguments and the shared ones; an empty value leaves the bare name.
 */
export function fireCommandLine(stored: ReadonlyMap<string, StoredText>): string[] {
  const called = [...stored].find(([, item]) => item.type === FIRE_COMMAND && item.value === 'True')?.[0];
  const words = called === undefined ? [] : called.split('.');
  for (const [name, { value, type }] of stored) {
    const isOwn = called !== undefined && type === FIRE_OWN + called;
    if (!isOwn && type !== FIRE_SHARED) continue;
    words.push(`--${isOwn ? name.slice(called.length + 1) : name}`);
    if (value !== null && value !== '') words.push(value);
  }
  return words;
}
