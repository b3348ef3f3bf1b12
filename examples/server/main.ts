import { readFileSync } from 'node:fs';
import { readPolicy } from 'hparams';
import { directorySource } from 'hparams/node';
import { createService } from './app.js';

const [directory = '../project/conf', policyFile = '../policies/tune-only.json'] = process.argv.slice(2);
const policy = readPolicy(JSON.parse(readFileSync(policyFile, 'utf8')));
const address = await createService({ source: directorySource(directory), policy }).listen({ port: 3000 });
console.log(`${address} serves ${directory} by ${policyFile}`);
