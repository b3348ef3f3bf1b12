import type { Origin, OriginNode } from '../../../model/origin.js';
import { originsOfWhole } from '../../../model/origin.js';
import type { Source } from '../../../model/source.js';
import type { Value } from '../../../model/value.js';
import { withoutPeriods } from '../../../parsers/hocon/period.js';
import type { HoconIncludeReader } from '../../hocon/include.js';
import { parseHocon } from '../../hocon/parse.js';
import type { Environment } from '../environment.js';
import { isSecretName } from '../../../model/secrets.js';
import type { Layer } from './merge-layers.js';

/** The texts of configuration files by their paths; a leading `~` stands for the home folder. */
export type SettingsFiles = ReadonlyMap<string, string>;

/**
 * A text of settings, read and resolved on its own (spec clearml 12): its references see itself and the environment only.
 * @throws ParseError `HOCON_SYNTAX` and the other errors of {@link parseHocon}
 */
export function textLayer(name: string, text: string, environ: Environment, include?: HoconIncludeReader): Layer {
  const { root, origins } = parseHocon(text, {
    dialect: 'clearml',
    env: environ,
    name,
    ...(include && { include }),
  });
  return { root: withoutPeriods(root), origins: origins ?? { origin: wholeOrigin({ name, text }) } };
}

function wholeOrigin(source: Source): Origin {
  return { kind: 'file', source, span: { start: 0, end: source.text.length } };
}

/** The origin of a value that an environment variable gave; the text of a secret is not kept. */
export function variableOrigin(variable: string, text: string): Origin {
  const shown = isSecretName(variable) ? '***' : text;
  return { kind: 'environment', source: { name: `$${variable}`, text: shown }, span: { start: 0, end: shown.length } };
}

/** The origin of packaged defaults. */
export function defaultOrigin(program: 'sdk' | 'agent'): Origin {
  return { kind: 'default', source: { name: `clearml ${program} defaults`, text: '' }, span: { start: 0, end: 0 } };
}

/** A value that one origin wrote whole. */
export function wholeLayer(root: Value, origin: Origin): Layer {
  const origins: OriginNode = originsOfWhole(root, origin);
  return { root, origins };
}
