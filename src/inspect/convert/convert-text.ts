import type { Source } from '../../model/source.js';
import { convertConfig, type ConvertConfigOptions } from './convert-config.js';
import type { ConversionLoss } from './loss.js';
import type { WorldName } from './world.js';
import { WORLDS } from './worlds.js';

export interface TextConversion {
  readonly text: string;
  readonly losses: readonly ConversionLoss[];
}

/**
 * {@link convertConfig} from text file to text file: overrides one a line or as a JSON array, ClearML parameters as JSON
 * (`{section: {name: {value, type, description}}}`, or `{"section/name": value}` as a program sets them).
 * @throws those of {@link convertConfig}
 * @example
 * convertText({ name: 'train.yaml', text: 'lr: 0.1\n' }, { from: 'yaml', to: 'wandb' }).text
 * // 'wandb_version: 1\n\nlr:\n  value: 0.1\n'
 */
export function convertText<From extends WorldName, To extends WorldName>(
  source: Source,
  options: ConvertConfigOptions<From, To>,
): TextConversion {
  const form = WORLDS[options.from].parse(source, options);
  const { output, losses } = convertConfig<From, To>(form, { source: source.name, ...options });
  return { text: WORLDS[options.to].print(output), losses };
}
