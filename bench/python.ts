import { spawnSync } from 'node:child_process';
import { configText } from './inputs.js';

/** Microseconds of OmegaConf itself for the work of the same name, measured inside one Python process. */
export interface PythonTimes {
  readonly [work: string]: number;
}

const PROGRAM = `
import json, sys, time
from omegaconf import OmegaConf
text = sys.stdin.read()
config = OmegaConf.create(text)
overlay = OmegaConf.create({'group_0': {'part_%d' % i: {'key_1': i} for i in range(10)}})
many = OmegaConf.create('base: {v: 1}\\n' + ''.join('k%d: \${base.v}/x\\n' % i for i in range(1000)))
def best(run, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.perf_counter(); run(); times.append(time.perf_counter() - start)
    return min(times) * 1e6
print(json.dumps({
    'load YAML with spans and origins, 1k keys': best(lambda: OmegaConf.create(text)),
    'print YAML, 1k keys': best(lambda: OmegaConf.to_yaml(config)),
    'merge 100 leaves into 1,000': best(lambda: OmegaConf.merge(config, overlay)),
    'resolve 1,000 interpolations': best(lambda: OmegaConf.to_container(many, resolve=True)),
}))
`;

/** Undefined where there is no Python with OmegaConf (Debian: \`apt-get install python3-omegaconf\`). */
export function pythonTimes(): PythonTimes | undefined {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const result = spawnSync(python, ['-c', PROGRAM], { input: configText(1_000), encoding: 'utf8', timeout: 120_000 });
    if (result.status === 0) return JSON.parse(result.stdout) as PythonTimes;
  }
  return undefined;
}
