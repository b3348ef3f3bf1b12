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

/** The values of {@link OVERRIDES} as JSON, for what parsing them costs at the least. */
export const OVERRIDES_JSON = {
  short: '0.1',
  medium: '["early_stopping","checkpoint",{"lr_monitor":true}]',
  long: '[{"kind":"conv","kernel":[3,3],"stride":1,"norm":{"name":"batch","eps":1e-5}},{"kind":"pool","kernel":[2,2],"mode":"max, 2d"},{"kind":"linear","out":10,"bias":false,"init":{"name":"kaiming","gain":1.4142}}]',
  mixed: [
    '0.001',
    '"resnet50"',
    '90',
    'null',
    '"/data/imagenet"',
    '"first try"',
    '[1,2,3,4]',
    '[0.9,0.999]',
    '"bf16-mixed"',
    '[{"kind":"conv","size":64},{"kind":"linear","size":10}]',
    '"${oc.env:DATA}/train"',
    '[0.1,0.01,0.001]',
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

function partLines(count: number): string[] {
  const values = ['0.001', '128', 'true', 'adamw', "'two words'", '1e-5', 'null', '/data/${name}'];
  return Array.from({ length: count }, (_, at) => `    key_${String(at)}: ${values[at % values.length] ?? ''}`);
}
