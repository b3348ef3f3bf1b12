// The main job on a real example, with the built command: compose a config with overrides, then ask where values came from.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inputs = [
  'examples/single/train.yaml',
  'optimizer.lr=0.01',
  '+trainer.accumulate=4',
  'dataset.augment=[color_jitter]',
  '~export',
];

run('compose', ...inputs);
run('explain', ...inputs, '--key', 'optimizer.lr', '--key', 'trainer.accumulate');

function run(...words) {
  console.log(`$ hparams ${words.map((word) => (/[[~]/.test(word) ? `'${word}'` : word)).join(' ')}`);
  console.log(execFileSync(process.execPath, [`${root}/dist/cli.cjs`, ...words], { cwd: root, encoding: 'utf8' }));
}
