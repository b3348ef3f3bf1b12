import { spawnSync } from 'node:child_process';
import { configText } from './inputs.js';
import type { PythonWork } from './row.js';

/** Microseconds of OmegaConf itself: minima of loops inside one Python process. */
export type PythonTimes = Readonly<Record<PythonWork, number>>;

const PROGRAM = `
import json, random, sys, time
from omegaconf import OmegaConf
seed, rounds = int(sys.argv[1]), 15
text = sys.stdin.read()
config = OmegaConf.create(text)
overlay = OmegaConf.create({'group_0': {'part_%d' % p: {'key_%d' % k: k for k in range(16)} for p in range(7)}})
many = OmegaConf.create('base: {' + ', '.join('v%d: %d' % (i, i) for i in range(10)) + '}\\n'
                        + ''.join('k%d: \${base.v%d}/x\\n' % (i, i % 10) for i in range(1000)))
works = {
    'load': lambda: OmegaConf.create(text),
    'print': lambda: OmegaConf.to_yaml(config),
    'merge': lambda: OmegaConf.merge(config, overlay),
    'resolve': lambda: OmegaConf.to_container(many, resolve=True),
}
best = {name: float('inf') for name in works}
shuffle = random.Random(seed).shuffle
for _ in range(rounds):
    names = list(works)
    shuffle(names)
    for name in names:
        start = time.process_time()
        works[name]()
        best[name] = min(best[name], time.process_time() - start)
print(json.dumps({name: seconds * 1e6 for name, seconds in best.items()}))
`;

/** Undefined where there is no Python with OmegaConf (Debian: \`apt-get install python3-omegaconf\`). */
export function pythonTimes(seed: number): PythonTimes | undefined {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const result = spawnSync(python, ['-c', PROGRAM, String(seed)], { input: configText(1_000), encoding: 'utf8' });
    if (result.status === 0) return JSON.parse(result.stdout) as PythonTimes;
  }
  return undefined;
}
