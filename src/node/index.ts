export { processEnv } from './process-env.js';
export { readSource, readStandardInput, writeText } from './text-file.js';
