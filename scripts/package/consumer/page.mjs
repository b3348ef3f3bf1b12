// What a page does with the library; the outcome becomes its text.
import { compose, diff, explain, memorySource, parseOverride, printYaml, toOverrides } from 'hparams';
import { createValidatorFromCompiled } from 'hparams/precompiled';
import compiled from './compiled-schema.mjs';

const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));

function outcome() {
  const source = memorySource({
    'config.yaml': 'defaults: [{db: mysql}, _self_]\nlr: 1\n',
    'db/mysql.yaml': 'port: 3306\n',
  });
  const before = compose({ source });
  const after = compose({ source, overrides: ['lr=0.1'] });
  const issues = createValidatorFromCompiled(compiled).validate(after.config);
  return [
    printYaml(after.config.root),
    diff(before.config, after.config).length,
    toOverrides(before.config, after.config).join(),
    explain(after, 'lr').steps.length,
    String(parseOverride('a=[1,2]').value()),
    issues.map(({ code }) => code).join(),
  ].join('|');
}

let text;
try {
  text = outcome();
} catch (error) {
  text = `failed: ${error.stack}`;
}
// The policy's violations are told in events of their own.
setTimeout(() => (document.body.textContent = JSON.stringify({ text, violations })), 0);
