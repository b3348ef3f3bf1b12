import {
  clearmlSize,
  hoconConfigText,
  hoconDuration,
  hoconGet,
  hoconGetAs,
  hoconSize,
  mergeHocon,
  parseHocon,
  parseHoconConfigText,
  type HoconOptions,
} from '../../../src/index.js';
import { refused, textsOf, valueOf, wordOf } from './arguments.js';
import type { ErrorCall } from './index.js';

/** HOCON; `spec` is the full language, `clearml` what ClearML reads. */
export const HOCON_CALLS: Readonly<Record<string, ErrorCall>> = {
  'parseHocon clearml': refused((text: string, files?: string) => parseHocon(text, optionsOf('clearml', files))),
  'parseHocon spec': refused((text: string, files?: string) => parseHocon(text, optionsOf('spec', files))),
  mergeHocon: refused((...texts: string[]) => mergeHocon(texts.map((text) => parseHocon(text)))),
  hoconGet: refused((text: string, path: string, type: string) => {
    return hoconGet(parseHocon(text), path, wordOf(['value', 'int', 'list'], type));
  }),
  hoconGetAs: refused((text: string, path: string, type: string) => {
    return hoconGetAs(parseHocon(text, { dialect: 'spec' }), path, wordOf(['int', 'duration'], type));
  }),
  hoconConfigText: refused((value: string) => hoconConfigText(valueOf(value))),
  parseHoconConfigText: refused((text: string) => parseHoconConfigText(text)),
  clearmlSize: refused(clearmlSize),
  hoconSize: refused(hoconSize),
  hoconDuration: refused(hoconDuration),
};

/** Includes read the files of a YAML mapping of names to texts. */
function optionsOf(dialect: 'clearml' | 'spec', files = '{}'): HoconOptions {
  const texts = textsOf(files);
  return { dialect, name: 'settings.conf', include: ({ name }) => texts.get(name) };
}
