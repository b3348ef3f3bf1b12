import { basename } from 'node:path';
import { parse } from 'acorn';
import { LOAD_PART } from './load-later.mjs';

/** What a CommonJS file begins with, for what modules have: `FILE_URL` is `import.meta.url`. */
export const HEAD = "'use strict';\nconst FILE_URL = require('node:url').pathToFileURL(__filename).href;\n";

/** Runs a part when it is first asked for, whichever file it is in. */
const LOADER = `const exportsOf = new Map();
function loadPart(name) {
  let exported = exportsOf.get(name);
  if (exported === undefined) exportsOf.set(name, (exported = (PARTS[name] ?? require(ON_NEED)[name])(loadPart)));
  return exported;
}`;

/**
 * Packs the parts that esbuild splits ESM into as two CommonJS files: one that is started, and one that it opens for a part
 * it has not. Each part is in one of them and runs once, so a class is the same class for all. In the second are the modules
 * named by `onNeed`, which are loaded by `import()`, and what only they lead to.
 */
export function packParts({ parts, roots, onNeed, names: [started, second] }) {
  const early = loadedFrom(parts, roots, onNeed);
  const late = Array.from(parts.keys()).filter((name) => !early.has(name));
  return [
    {
      name: started,
      text: `#!/usr/bin/env node
${HEAD}const PARTS = ${tableText(parts, early)};
const ON_NEED = './${second}';
${LOADER}
loadPart('${roots[0]}');
`,
      inputs: inputsOf(parts, early),
    },
    {
      name: second,
      text: `${HEAD}module.exports = ${tableText(parts, late)};\n`,
      inputs: inputsOf(parts, late),
    },
  ];
}

/** What esbuild made of entry points: each part's text and what its metafile says of it, by its name. */
export function partsOf({ metafile, outputFiles }) {
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
  return new Map(outputs.map(([path, output]) => [partName(path), { ...output, text: texts.get(basename(path)) }]));
}

function partName(path) {
  return basename(path, '.js');
}

/** These parts and all that they may load, but those that are loaded on need. */
function loadedFrom(parts, roots, onNeed) {
  const entries = new Set(Array.from(parts.values(), ({ entryPoint }) => entryPoint));
  const missing = onNeed.filter((module) => !entries.has(module));
  if (missing.length > 0) throw new Error(`nobody loads ${missing.join(', ')} by import()`);
  const loaded = new Set(roots);
  for (const name of loaded) {
    for (const { path, external } of parts.get(name).imports) {
      if (external !== true && !onNeed.includes(parts.get(partName(path)).entryPoint)) loaded.add(partName(path));
    }
  }
  return loaded;
}

function inputsOf(parts, names) {
  return Array.from(names).flatMap((name) => {
    const { inputs } = parts.get(name);
    return Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
  });
}

function tableText(parts, names) {
  return `{\n${Array.from(names, (name) => `'${name}':${functionText(parts.get(name).text)},\n`).join('')}}`;
}

/** A part as a function that returns what it exports; that never changes once the part has run, so imports are constants. */
function functionText(text) {
  let body = '';
  let end = 0;
  const visit = (node) => {
    const inFunction = textInFunction(node, text);
    if (inFunction === undefined) {
      for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') visit(child);
      return;
    }
    body += text.slice(end, node.start) + inFunction;
    end = node.end;
  };
  visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }));
  return `function(${LOAD_PART}){${body}${text.slice(end)}}`;
}

/** What stands in a function for what only a module has; undefined for all that may stay, `import()` of other files too. */
function textInFunction(node, text) {
  switch (node.type) {
    case 'ImportDeclaration':
      return importText(node);
    case 'ImportExpression':
      return isPart(node.source) ? `Promise.resolve().then(()=>${loading(node.source)})` : undefined;
    case 'ExportNamedDeclaration':
      // esbuild says at the end of a part what it exports.
      if (node.declaration !== null || node.source !== null) throw new Error('a part exports what it declares there');
      return `return{${node.specifiers.map(({ local, exported }) => `${exported.name}:${local.name}`).join()}};`;
    case 'ExportDefaultDeclaration':
      return `return{default:${text.slice(node.declaration.start, node.declaration.end)}};`;
    case 'ExportAllDeclaration':
      throw new Error(`a part exports all of ${node.source.value}`);
    default:
      return undefined;
  }
}

/** What is imported for no name is left out: no module here does anything but define some. */
function importText({ specifiers, source }) {
  const whole = specifiers.filter(({ type }) => type !== 'ImportSpecifier').map(({ local }) => local.name);
  const some = specifiers.filter(({ type }) => type === 'ImportSpecifier');
  const names = some.map(({ local, imported }) => `${imported.name}:${local.name}`);
  const constants = names.length === 0 ? whole : [...whole, `{${names.join()}}`];
  return constants.map((constant) => `const ${constant}=${loading(source)};`).join('');
}

function loading(source) {
  return isPart(source) ? `${LOAD_PART}('${partName(source.value)}')` : `require('${source.value}')`;
}

function isPart({ type, value }) {
  return type === 'Literal' && value.startsWith('./');
}
