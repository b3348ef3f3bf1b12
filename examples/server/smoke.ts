// Asks the service one question, to see that it runs with the package as it is installed here: npm run smoke
import { directorySource } from 'hparams/node';
import { createService } from './app.js';

const service = createService({ source: directorySource('../project/conf'), policy: { readonly: ['trainer'] } });
const address = await service.listen({ port: 0, host: '127.0.0.1' });
const response = await fetch(`${address}/validate`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ changes: ['seed=7', 'trainer.devices=8'] }),
});
const answer = await response.text();
await service.close();
console.log(answer);
if (response.status !== 200 || !answer.includes('POLICY_READONLY')) process.exitCode = 1;
