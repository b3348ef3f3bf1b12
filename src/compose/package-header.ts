import { errorOf } from '../model/errors.js';
import type { Source } from '../model/source.js';

/** Only this much of a file is looked at for its header. */
const HEADER_WINDOW = 512;

/**
 * The package that a config file's header asks for (`# @package db`), undefined if there is none (spec hydra-compose 3.1).
 * Blank lines may stand before it; any other line ends the header. The last `@package` wins.
 * @throws ComposeError `COMPOSE_PACKAGE_HEADER` for a header line that is not `# @KEY VALUE`
 */
export function readPackageHeader(source: Source): string | undefined {
  let header: string | undefined;
  let start = 0;
  for (const line of source.text.slice(0, HEADER_WINDOW).split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/)) {
    // JavaScript trims a byte order mark, Python does not: it hides the header.
    if (line.startsWith('\ufeff')) break;
    const text = line.trim();
    if (text !== '') {
      if (!/^#\s*@/.test(text)) break;
      header = packageOf(text, source, start + line.indexOf(text)) ?? header;
    }
    start += line.length + (source.text.startsWith('\r\n', start + line.length) ? 2 : 1);
  }
  return header;
}

function packageOf(text: string, source: Source, start: number): string | undefined {
  const words = text
    .replace(/^#+/, '')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const [key, value, ...rest] = words;
  if (value === undefined || rest.length > 0) {
    const message = `The header "${text}" is not of the form "# @package NAME"`;
    const hint =
      rest.length > 0 ? 'put comments on a line of their own' : 'write `# @package _global_` or a package name';
    throw errorOf({ code: 'COMPOSE_PACKAGE_HEADER', message, source, span: { start, end: start + text.length }, hint });
  }
  return key === '@package' ? value : undefined;
}
