interface CommandOptions {
  readonly root: string;
  readonly outdir: string;
  readonly version: string;
}

/** The files of the command: their names, their texts, and the sources in each. */
export function bundleCommand(
  options: CommandOptions,
): Promise<{ readonly name: string; readonly text: string; readonly inputs: readonly string[] }[]>;

/** Builds the command, and the one file that its threads run. */
export function buildCommand(options: CommandOptions): Promise<void>;
