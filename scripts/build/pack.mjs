import { basename, resolve } from 'node:path';
import { transform } from 'esbuild';

/**
 * Runs a part when it is first asked for, whichever file it lies in. What it exports never changes, so the getters that
 * esbuild makes of exports are read once: work in long runs goes through them all the time.
 */
const LOADER = `const made = new Map();
function part(name) {
  let module = made.get(name);
  if (module === undefined) {
    made.set(name, (module = { exports: {} }));
    (PARTS[name] ?? require(HOMES[name])[name])(module, part);
    module.exports = { ...module.exports };
  }
  return module.exports;
}`;

/**
 * Packs the many parts that esbuild splits ESM into, as a few CommonJS files: to open a file costs more than to read what
 * most parts hold. Every part is in one file only and runs once, so a class is the same class for all.
 * `files` says by which modules the parts of each file are loaded, `head` what stands in each file first.
 */
export async function packFiles({ root, outputs, texts, files, head }) {
  const homes = homesOf(root, outputs, files);
  const [first] = Object.keys(files);
  const packed = Object.keys(files).map(async (name) => {
    const paths = Array.from(homes.keys()).filter((path) => homes.get(path) === name);
    const parts = await Promise.all(paths.map((path) => partText(path, texts.get(path), name === first)));
    const table = `{\n${parts.join('')}}`;
    const text = name === first ? firstText({ table, homes, first, head }) : `${head}\nmodule.exports = ${table};\n`;
    return { name, text, inputs: paths.flatMap((path) => inputsOf(outputs.get(path))) };
  });
  return [...(await Promise.all(packed)), { name: `${first}.LEGAL.txt`, text: legalText(texts), inputs: [] }];
}

/** In which file each part lies: the first that needs it. The parts of the module that all begins with come first. */
function homesOf(root, outputs, files) {
  const homes = new Map();
  for (const [name, modules] of Object.entries(files)) {
    const entries = modules.map((module) => entryOf(outputs, module));
    for (const path of modules.length === 0 ? outputs.keys() : loadedBy(root, outputs, entries)) {
      if (isPart(path) && !homes.has(path)) homes.set(path, name);
    }
  }
  return homes;
}

function isPart(path) {
  return path.endsWith('.cjs');
}

function entryOf(outputs, module) {
  for (const [path, { entryPoint }] of outputs) if (entryPoint === module) return path;
  throw new Error(`${module} is not loaded on its own`);
}

/** The parts that run when those do. */
function loadedBy(root, outputs, entries) {
  const loaded = new Set(entries);
  for (const path of loaded) {
    for (const { path: target, kind } of outputs.get(path).imports) {
      const imported = resolve(root, target);
      if (kind === 'import-statement' && outputs.has(imported)) loaded.add(imported);
    }
  }
  return loaded;
}

function inputsOf({ inputs }) {
  return Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
}

/** A part as a function. V8 compiles at once what stands in parentheses: so should it where nearly every start runs it. */
async function partText(path, text, isEager) {
  if (text.includes('__esm(')) throw new Error(`${path} has modules that run late, so what it exports changes`);
  const required = text.replaceAll(/\bimport\("(\.\/[\w-]+\.cjs)"\)/g, 'Promise.resolve().then(() => require("$1"))');
  const { code } = await transform(required, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Half the text to read; identifiers stay, for whoever reports a defect.
    minifyWhitespace: true,
  });
  const body = code.replaceAll(/\brequire\("\.\/([\w-]+)\.cjs"\)/g, 'part("$1")');
  const [open, close] = isEager ? ['(', ')'] : ['', ''];
  return `${JSON.stringify(partName(path))}: ${open}function (module, part) {\n${body}}${close},\n`;
}

function partName(path) {
  return basename(path, '.cjs');
}

/** The file that is started: it knows where the parts are, and runs the one that all begins with. */
function firstText({ table, homes, first, head }) {
  const [entry] = homes.keys();
  const elsewhere = Array.from(homes).filter(([, home]) => home !== first);
  const names = Object.fromEntries(elsewhere.map(([path, home]) => [partName(path), `./${home}`]));
  return `#!/usr/bin/env node
${head}
const PARTS = ${table};
const HOMES = ${JSON.stringify(names)};
${LOADER}
part(${JSON.stringify(partName(entry))});
`;
}

function legalText(texts) {
  const legal = Array.from(texts).filter(([path]) => path.endsWith('.LEGAL.txt'));
  return Array.from(new Set(legal.map(([, text]) => text))).join('\n');
}
