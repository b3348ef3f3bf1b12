import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Overrides as people write them: short, medium and long, beside each other. */
export const OVERRIDES = {
  short: 'lr=0.1',
  medium: 'trainer.callbacks=[early_stopping,checkpoint,{lr_monitor: true}]',
  long: "+model.blocks=[{kind:conv,kernel:[3,3],stride:1,norm:{name:batch,eps:1e-5}},{kind:pool,kernel:[2,2],mode:'max, 2d'},{kind:linear,out:10,bias:false,init:{name:kaiming,gain:1.4142}}]",
  mixed: [
    'optimizer.lr=0.001',
    'model=resnet50',
    '+trainer.max_epochs=90',
    '~callbacks.early_stopping',
    'dataset.root=/data/imagenet',
    "run.name='first try'",
    'seed=1,2,3,4',
    'optimizer.betas=[0.9,0.999]',
    '++trainer.precision=bf16-mixed',
    'model.layers=[{kind:conv,size:64},{kind:linear,size:10}]',
    'data.path=${oc.env:DATA}/train',
    'lr=choice(0.1,0.01,0.001)',
  ],
} as const;

/** What the {@link OVERRIDES} say, as JSON: the least that reading a key and its value can cost. */
export const OVERRIDES_JSON = {
  short: '{"key":"lr","value":0.1}',
  medium: '{"key":"trainer.callbacks","value":["early_stopping","checkpoint",{"lr_monitor":true}]}',
  long: '{"key":"+model.blocks","value":[{"kind":"conv","kernel":[3,3],"stride":1,"norm":{"name":"batch","eps":1e-5}},{"kind":"pool","kernel":[2,2],"mode":"max, 2d"},{"kind":"linear","out":10,"bias":false,"init":{"name":"kaiming","gain":1.4142}}]}',
  mixed: [
    '{"key":"optimizer.lr","value":0.001}',
    '{"key":"model","value":"resnet50"}',
    '{"key":"+trainer.max_epochs","value":90}',
    '{"key":"~callbacks.early_stopping"}',
    '{"key":"dataset.root","value":"/data/imagenet"}',
    '{"key":"run.name","value":"first try"}',
    '{"key":"seed","value":[1,2,3,4]}',
    '{"key":"optimizer.betas","value":[0.9,0.999]}',
    '{"key":"++trainer.precision","value":"bf16-mixed"}',
    '{"key":"model.layers","value":[{"kind":"conv","size":64},{"kind":"linear","size":10}]}',
    '{"key":"data.path","value":"${oc.env:DATA}/train"}',
    '{"key":"lr","value":[0.1,0.01,0.001]}',
  ],
} as const;

/**
 * A config text of so many leaves, in maps of up to 16 keys, with comments as people write them; `of` says how many leaves the
 * config has that these are the first of.
 */
export function configText(leaves: number, of = leaves): string {
  const lines: string[] = ['# generated'];
  for (const { names, kept, size } of parts(leaves, of)) {
    for (const [depth, name] of names.entries())
      if (depth >= kept) lines.push(`${'  '.repeat(depth)}${name}:  # ${name}`);
    lines.push(...partLines(size, '  '.repeat(names.length)));
  }
  return `${lines.join('\n')}\n`;
}

/** A config text of so many keys in one map. */
export function flatText(keys: number): string {
  return `${partLines(keys, '').join('\n')}\n`;
}

/** A HOCON text of so many leaves, in objects of up to 16 keys. */
export function hoconText(leaves: number): string {
  const values = ['0.001', '128', 'true', 'adamw', '"two words"', '1e-5', 'null', '/data/train'];
  const lines: string[] = [];
  let open = 0;
  for (const { names, kept, size } of parts(leaves)) {
    for (; open > kept; open--) lines.push('}');
    for (; open < names.length; open++) lines.push(`${names[open] ?? ''} {`);
    for (let at = 0; at < size; at++) lines.push(`  key_${String(at)} = ${values[at % values.length] ?? ''}`);
  }
  return `${lines.join('\n')}\n${'}\n'.repeat(open)}`;
}

/** So many interpolations, each to one of ten values. */
export function interpolationText(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `k${String(at)}: \${base.v${String(at % 10)}}/x\n`);
  return `base: {v0: 0, v1: 1, v2: 2, v3: 3, v4: 4, v5: 5, v6: 6, v7: 7, v8: 8, v9: 9}\n${lines.join('')}`;
}

/** The keys of about so many leaves of {@link configText}, spread over the whole of it. */
export function someKeys(leaves: number, count: number): string[] {
  const all = Math.ceil(leaves / WIDTH);
  return Array.from({ length: count }, (_, at) => {
    const names = namesOfPart(Math.floor((at * all) / count), all);
    return `${names.join('.')}.key_${String(at % 8)}`;
  });
}

/** The text of a file beside this one. */
export function inputFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./inputs/${name}`, import.meta.url)), 'utf8');
}

/** The files of the example project, by their paths. */
export function projectFiles(): Record<string, string> {
  const folder = fileURLToPath(new URL('../examples/project/conf', import.meta.url));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

/** How many keys a map has at most. */
const WIDTH = 16;

/** What the maps above one another are called, from the leaves up. */
const LEVELS = ['part', 'group', 'field', 'domain'] as const;

/** A map of leaves: the names that lead to it, how many of them led to the one before it too, and how many leaves it has. */
interface Part {
  readonly names: readonly string[];
  readonly kept: number;
  readonly size: number;
}

function* parts(leaves: number, of = leaves): Generator<Part, undefined> {
  const all = Math.ceil(of / WIDTH);
  let last: readonly string[] = [];
  for (let at = 0; at * WIDTH < leaves; at++) {
    const names = namesOfPart(at, all);
    const kept = names.findIndex((name, depth) => name !== last[depth]);
    yield { names, kept, size: Math.min(WIDTH, leaves - at * WIDTH) };
    last = names;
  }
  return undefined;
}

/** The names that lead to a part: of as many levels as it takes for no map to have more than {@link WIDTH} keys. */
function namesOfPart(index: number, all: number): string[] {
  const names: string[] = [];
  for (const level of LEVELS) {
    names.unshift(`${level}_${String(index)}`);
    if (all <= WIDTH) break;
    index = Math.floor(index / WIDTH);
    all = Math.ceil(all / WIDTH);
  }
  return names;
}

function partLines(count: number, indent: string): string[] {
  const values = ['0.001', '128', 'true', 'adamw', "'two words'", '1e-5', 'null', '/data/${name}'];
  return Array.from({ length: count }, (_, at) => `${indent}key_${String(at)}: ${values[at % values.length] ?? ''}`);
}
