export { directorySource, type DirectoryOptions, type DirectorySource } from './directory-source.js';
export { processEnv } from './process-env.js';
export { readSource, readStandardInput, writeText } from './text-file.js';
