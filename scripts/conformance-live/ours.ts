import { answerRequest } from '../../src/cli/batch/answer.js';
import { textField } from '../../src/cli/batch/request.js';
import { ConfigError, encodeTyped, parseYaml, printYaml, type JsonObject } from '../../src/index.js';
import { testResolvers } from '../conformance/omegaconf-resolve.js';
import type { Request } from './cases/requests.js';

/** Our answer: that of `hparams batch`, or that of the library where PyYAML is asked alone. */
export async function ourAnswer(request: Request): Promise<JsonObject> {
  if (!request.op.startsWith('pyyaml.')) return answerRequest(request, { typed: true, resolvers: testResolvers() });
  try {
    const { root } = parseYaml(textField(request, 'input'), { dialect: 'pyyaml' });
    return { ok: request.op === 'pyyaml.load' ? encodeTyped(root) : printYaml(root, { dialect: 'pyyaml' }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) return { error: { code: 'INTERNAL', message: String(error) } };
    return { error: { code: error.code, message: error.message } };
  }
}
