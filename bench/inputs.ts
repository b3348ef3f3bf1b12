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

/** A config text of about so many leaves, in maps of up to 16 keys, with comments and lists as people write them. */
export function configText(leaves: number): string {
  const lines: string[] = ['# generated'];
  for (let at = 0; at < leaves; at += 16) {
    if (at % 256 === 0) lines.push(`group_${String(at / 256)}:`);
    lines.push(`  part_${String(at / 16)}:  # sixteen leaves`, ...partLines(Math.min(16, leaves - at)));
  }
  return `${lines.join('\n')}\n`;
}

/** A config text of so many keys in one map. */
export function flatText(keys: number): string {
  return partLines(keys)
    .map((line) => `${line.trimStart()}\n`)
    .join('');
}

/** A HOCON text of about so many leaves, in objects of up to 16 keys. */
export function hoconText(leaves: number): string {
  const values = ['0.001', '128', 'true', 'adamw', '"two words"', '1e-5', 'null', '/data/train'];
  const lines: string[] = [];
  for (let at = 0; at < leaves; at++) {
    if (at % 16 === 0) lines.push(at === 0 ? 'part_0 {' : `}\npart_${String(at / 16)} {`);
    lines.push(`  key_${String(at % 16)} = ${values[at % values.length] ?? ''}`);
  }
  return `${lines.join('\n')}\n}\n`;
}

/** So many interpolations, each to one of ten values. */
export function interpolationText(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `k${String(at)}: \${base.v${String(at % 10)}}/x\n`);
  return `base: {v0: 0, v1: 1, v2: 2, v3: 3, v4: 4, v5: 5, v6: 6, v7: 7, v8: 8, v9: 9}\n${lines.join('')}`;
}

/** The keys of about so many leaves of {@link configText}, spread over the whole of it. */
export function someKeys(leaves: number, count: number): string[] {
  const parts = Math.ceil(leaves / 16);
  return Array.from({ length: count }, (_, at) => {
    const part = Math.floor((at * parts) / count);
    return `group_${String(Math.floor(part / 16))}.part_${String(part)}.key_${String(at % 8)}`;
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

function partLines(count: number): string[] {
  const values = ['0.001', '128', 'true', 'adamw', "'two words'", '1e-5', 'null', '/data/${name}'];
  return Array.from({ length: count }, (_, at) => `    key_${String(at)}: ${values[at % values.length] ?? ''}`);
}
