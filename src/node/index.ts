export { openBatchPool, type BatchPool, type BatchPoolOptions } from './batch-pool.js';
export { loadClearmlConf, type ClearmlConfOptions } from './clearml-conf.js';
export { composeDirectory } from './compose-directory.js';
export { directorySource, openLocation, type DirectoryOptions, type DirectorySource } from './directory-source.js';
export { loadResolvers } from './load-resolvers.js';
export { localTime } from './local-time.js';
export { processEnv } from './process-env.js';
export { readSource, readStandardInput, writeText } from './text-file.js';
