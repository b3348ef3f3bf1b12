import { errorOf } from '../../../model/errors.js';

/** The addresses of a ClearML server. */
export interface ServerHosts {
  readonly api: string;
  readonly web: string;
  readonly files: string;
}

/** Addresses that were given, by a variable or a setting; what is absent is derived from the API's. */
export interface GivenHosts {
  /** Null where there is none. */
  readonly api: string | null;
  readonly web?: string;
  readonly files?: string;
  /** What belongs to this API address without any derivation. */
  readonly builtIn: ServerHosts;
}

/** The server that ClearML's SDK talks to while nothing is set. */
export const SDK_HOSTS: ServerHosts = {
  api: 'https://api.clear.ml',
  web: 'https://app.clear.ml',
  files: 'https://files.clear.ml',
};

/**
 * The address of the web server (spec clearml 13.2): the given one, or the API's with `api.` as `app.` or port 8008 as 8080.
 * @throws ValidationError `CLEARML_HOST` if it can be neither
 */
export function webHost({ api, web, builtIn }: GivenHosts): string {
  if (web !== undefined) return web;
  if (api === null) throw noServer();
  if (api === builtIn.api) return builtIn.web;
  if (api.includes('://demoapi.')) return api.replace('://demoapi.', '://demoapp.');
  if (api.includes('://api.')) return api.replace('://api.', '://app.');
  if (portOf(splitAddress(api).host) === 8008) return api.replace(':8008', ':8080');
  throw errorOf({
    code: 'CLEARML_HOST',
    message: `Cannot tell the web server's address from the API server "${withoutUser(api)}"`,
    hint: 'set api.web_server or CLEARML_WEB_HOST',
  });
}

/**
 * The address of the file server: the given one, or the web server's with another port or name.
 * @throws ValidationError `CLEARML_HOST` if that one cannot be told
 */
export function filesHost(given: GivenHosts): string {
  if (given.files !== undefined) return given.files;
  if (given.api === given.builtIn.api) return given.builtIn.files;
  const { before, host, after } = splitAddress(webHost(given));
  return before + filesHostName(host) + after;
}

function noServer(): Error {
  return errorOf({
    code: 'CLEARML_HOST',
    message: 'No API server is set',
    hint: 'set api.api_server or CLEARML_API_HOST',
  });
}

function filesHostName(host: string): string {
  const port = portOf(host);
  if (port !== undefined && port !== 0) return host.replace(`:${port}`, ':8081');
  if (host.startsWith('demoapp.')) return host.replace('demoapp.', 'demofiles.');
  return host.startsWith('app.') ? host.replace('app.', 'files.') : `${host}:8081`;
}

/** An address cut around its host and port. */
function splitAddress(address: string): { readonly before: string; readonly host: string; readonly after: string } {
  const start = address.indexOf('//');
  if (start < 0) return { before: address, host: '', after: '' };
  const rest = address.slice(start + 2);
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return { before: address.slice(0, start + 2), host, after: rest.slice(host.length) };
}

function portOf(host: string): number | undefined {
  const port = /:(\d+)$/.exec(host)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** An address without a name and password that it may hold. */
function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//***@');
}

/** A text without the slashes at its end. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}
