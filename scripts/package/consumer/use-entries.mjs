// Imports each entry that the package names and uses something of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const { exports: entries } = JSON.parse(readFileSync('node_modules/hparams/package.json', 'utf8'));

const uses = {
  '.': ({ applyOverrides, parseYaml, printYaml }) =>
    assert.equal(printYaml(applyOverrides(parseYaml('lr: 1\n'), ['lr=0.1']).root), 'lr: 0.1\n'),
  './grammar': ({ parseOverride }) => assert.equal(parseOverride('a=1').value(), 1n),
  './parsers': ({ parseYaml }) => assert.equal(parseYaml('a: 010').root.get('a'), 8n),
  './merge': ({ createSweep }) => assert.deepEqual(createSweep(['a=range(9)']).at(8), ['a=8']),
  './schema': ({ createValidator }) => assert.equal(typeof createValidator({ type: 'object' }).validate, 'function'),
  './precompiled': (entry) => assert.ok(Object.keys(entry).length > 0),
  './node': async ({ openBatchPool }) => {
    const pool = await openBatchPool({ workers: 2 });
    assert.match(await pool.answer('{"id":1,"op":"override.parse","input":"a=1"}'), /^\{"id":1,"ok"/);
    await pool.close();
  },
  './batch-worker': ({ default: worker }) => assert.ok(worker),
  './package.json': undefined,
};

assert.deepEqual(Object.keys(uses).sort(), Object.keys(entries).sort());
for (const [name, use] of Object.entries(uses)) await use?.(await import(`hparams${name.slice(1)}`));
console.log(`Node ${process.version}: ${Object.keys(uses).length - 1} entries work`);
