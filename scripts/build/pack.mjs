import { basename, resolve } from 'node:path';
import { Script } from 'node:vm';
import { LATER } from './load-later.mjs';

/** What CommonJS has for `import.meta.url`. */
export const FILE_URL = "require('node:url').pathToFileURL(__filename).href";

/** Runs a part when it is first asked for, whichever file it lies in. */
const LOADER = `const exportsOf = new Map();
function part(name) {
  let exports = exportsOf.get(name);
  if (exports === undefined) exportsOf.set(name, (exports = (PARTS[name] ?? require(HOMES[name])[name])(part)));
  return exports;
}`;

/**
 * Packs the many parts that esbuild splits ESM into, as a few CommonJS files: to open a file costs more than to read what
 * most parts hold. Every part is in one file only and runs once, so a class is the same class for all.
 * `files` says by which modules the parts of each file are loaded, `whole` in which of them nearly all parts run.
 */
export function packFiles({ outputs, texts, files, whole }) {
  const parts = new Map();
  for (const path of outputs.keys()) if (isPart(path)) parts.set(path, partOf(path, texts.get(path), outputs));
  const homes = homesOf(parts, outputs, files);
  const [first] = Object.keys(files);
  const packed = Object.keys(files).map((name) => {
    const paths = Array.from(homes.keys()).filter((path) => homes.get(path) === name);
    const entries = paths.map((path) => entryText(path, parts.get(path), whole.includes(name)));
    const table = `{\n${entries.join('')}}`;
    const text = name === first ? firstText({ table, homes, first }) : `module.exports = ${table};\n`;
    return { name, text, inputs: paths.flatMap((path) => inputsOf(outputs.get(path))) };
  });
  return [...packed, { name: `${first}.LEGAL.txt`, text: legalText(texts), inputs: [] }];
}

/** In which file each part lies: the first that needs it. The parts of the module that all begins with come first. */
function homesOf(parts, outputs, files) {
  const homes = new Map();
  for (const [name, modules] of Object.entries(files)) {
    const named = modules.flatMap((module) => partsOf(outputs, module));
    for (const path of modules.length === 0 ? parts.keys() : loadedBy(parts, named)) {
      if (!homes.has(path)) homes.set(path, name);
    }
  }
  return homes;
}

function isPart(path) {
  return path.endsWith('.cjs');
}

/** The part that a module is in, and the one that exports what it does: often two, if others need it too. */
function partsOf(outputs, module) {
  const paths = Array.from(outputs.keys()).filter((path) => {
    const output = outputs.get(path);
    return output.entryPoint === module || inputsOf(output).includes(module);
  });
  if (paths.length === 0) throw new Error(`${module} is in no part`);
  return paths;
}

/** The part that exports what a module does. */
function entryOf(outputs, module) {
  for (const [path, { entryPoint }] of outputs) if (entryPoint === module) return path;
  throw new Error(`${module} is not loaded on its own`);
}

/** These parts and those that run when they do. */
function loadedBy(parts, named) {
  const loaded = new Set(named);
  for (const path of loaded) for (const needed of parts.get(path).needs) loaded.add(needed);
  return loaded;
}

function inputsOf({ inputs }) {
  return Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
}

/** How esbuild prints what a part imports, exports and loads on need, where it leaves blanks out. */
const IMPORT = /\bimport(?:\*as ([\w$]+) |\{([^}]*)\}| ?([\w$]+) )?(?:from)?"([^"]+)";/g;
const EXPORTS = /\bexport(?:\{([^}]*)\}| default ([\w$]+\(\)));\s*$/;
const DYNAMIC_IMPORT = /\bimport\("(\.\/[^"]+)"\)/g;
const LATER_CALL = new RegExp(String.raw`\b${LATER}\("([^"]+)"\)`, 'g');

/**
 * A part as the body of a function that returns what it exports, and the parts that it needs. What it imports becomes
 * constants: what a part exports is there when it has run, and never changes.
 */
function partOf(path, text, outputs) {
  if (text.includes('__esm(')) throw new Error(`${path} has modules that run late, so what it exports changes`);
  const { withConstants, needs } = importsOf(path, text, outputs);
  const body = withConstants
    .replace(EXPORTS, (_, names, made) => `return${made === undefined ? returned(names) : `{default:${made}}`};`)
    .replaceAll(DYNAMIC_IMPORT, (_, from) => `Promise.resolve().then(()=>${loading(from)})`)
    .replaceAll(LATER_CALL, (_, module) => loading(entryOf(outputs, module)))
    .replaceAll('import.meta.url', FILE_URL);
  return { body, needs };
}

/** What is imported for no name is left out: no module here does anything but define some. */
function importsOf(path, text, outputs) {
  const found = [];
  const withConstants = text.replaceAll(IMPORT, (_, all, some, one, from) => {
    const names = all ?? one ?? (some && `{${some.replaceAll(' as ', ':')}}`);
    found.push({ names, from: resolve(path, '..', from) });
    return names === undefined ? '' : `const ${names}=${loading(from)};`;
  });
  if (found.length !== outputs.get(path).imports.filter(({ kind }) => kind === 'import-statement').length) {
    throw new Error(`${path} has imports of another form, or texts of this one`);
  }
  const needs = found.filter(({ names, from }) => names !== undefined && outputs.has(from)).map(({ from }) => from);
  return { withConstants, needs };
}

/** `a as b,c` as an object that has these. */
function returned(names) {
  const entries = names.split(',').map((name) => name.split(' as ').reverse().join(':'));
  return `{${entries.join(',')}}`;
}

function loading(from) {
  return isPart(from) ? `part(${JSON.stringify(partName(from))})` : `require(${JSON.stringify(from)})`;
}

function partName(path) {
  return basename(path, '.cjs');
}

/** A part under its name. V8 compiles at once what stands in parentheses; anything else it reads twice if it runs. */
function entryText(path, { body }, isEager) {
  const text = `function (part) {\n${body}}`;
  // Statements of a module that are left are an error here, not at a start.
  new Script(`(${text})`, { filename: path });
  return `${JSON.stringify(partName(path))}: ${isEager ? `(${text})` : text},\n`;
}

/** The file that is started: it knows where the parts are, and runs the one that all begins with. */
function firstText({ table, homes, first }) {
  const [entry] = homes.keys();
  const elsewhere = Array.from(homes).filter(([, home]) => home !== first);
  const names = Object.fromEntries(elsewhere.map(([path, home]) => [partName(path), `./${home}`]));
  return `#!/usr/bin/env node
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
