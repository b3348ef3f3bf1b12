import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { build } from 'esbuild';

const BROWSERS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
/** Scripts of the page's own server only, and none made from texts. */
const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";
const EXPECTED = 'db:\n  port: 3306\nlr: 0.1\n|1|lr=0.1|2|1,2|VALIDATION_TYPE';

/** Bundles a page from the installed package and opens it in a browser that lets no code be generated. */
export async function testInBrowser(project) {
  const browser = findBrowser() ?? installBrowser();
  if (browser === undefined)
    return "browser: SKIPPED, there is no Chromium, and Debian's package cannot be installed here";
  await writeCompiledSchema(project);
  const script = await bundle(project);
  const { text, violations } = await open(browser, script);
  if (text !== EXPECTED || violations.length > 0) {
    throw new Error(`The page made ${text}, against its policy: ${violations.join()}`);
  }
  return `browser: a bundle of ${Math.round(script.length / 1_000)} kB composes, explains and validates under a strict policy`;
}

function findBrowser() {
  return BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);
}

function installBrowser() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore', env });
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', BROWSERS[0]], { stdio: 'ignore', env });
  } catch {
    return undefined;
  }
  return findBrowser();
}

/** The module that a user's build writes, for pages that may not compile a schema themselves. */
async function writeCompiledSchema(project) {
  const entry = createRequire(join(project, 'index.js')).resolve('hparams/schema');
  const { schemaModule } = await import(pathToFileURL(entry).href);
  const schema = { properties: { lr: { type: 'integer' } } };
  writeFileSync(join(project, 'compiled-schema.mjs'), schemaModule(schema));
}

async function bundle(project) {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['page.mjs'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

async function open(browser, script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.setHeader('content-security-policy', POLICY);
    response.end(isScript ? script : '<!doctype html><body><script type="module" src="/page.js"></script>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${server.address().port}/`;
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=10000', '--dump-dom', address];
  try {
    const { stdout } = await promisify(execFile)(browser, options, { timeout: 120_000 });
    return JSON.parse(decode(/<body>(.*)<\/body>/s.exec(stdout)?.[1] ?? ''));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function decode(html) {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
