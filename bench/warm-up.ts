import { checkOverride, parseHocon, parseInterpolation, parseOverride, parseYaml, resolve } from '../src/index.js';
import { OVERRIDES } from './inputs.js';

const INTERPOLATIONS = ['${a}', '${.b.c}/x', '${oc.env:HOME,none}', '${oc.decode:"${a}"}', '${f:1,[2,3],{k: v}}'];
const HOCON = 'a { b = 1, c = [x, "y"] }\nd = ${a.b}%\ne += 3\n';

/**
 * Uses the parsers of all three languages, good texts and bad ones: a process that does that keeps more shapes of parsers
 * and tokens apart, and a parser measured alone looks faster than it is there.
 */
export function warmUp(): void {
  for (let round = 0; round < 200; round++) {
    for (const text of OVERRIDES.mixed) {
      parseOverride(text, {});
      checkOverride(`${text})`, {});
    }
    // A text that was read before would only be looked up.
    for (const text of INTERPOLATIONS) parseInterpolation(`${text}/${String(round)}`);
    parseHocon(HOCON);
    parseHocon(HOCON, { dialect: 'spec' });
    resolve(parseYaml('a: 1\nb: ${a}\n'));
  }
}
