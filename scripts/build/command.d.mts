/** Builds the command, and the file that its threads run, each as one file of its own. */
export function buildCommand(options: {
  readonly root: string;
  readonly outdir: string;
  readonly version: string;
}): Promise<void>;
