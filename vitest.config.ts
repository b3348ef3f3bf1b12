import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Examples name the package as its users do. */
const alias = {
  'hparams/schema': fileURLToPath(new URL('src/inspect/schema.ts', import.meta.url)),
  'hparams/node': fileURLToPath(new URL('src/node/index.ts', import.meta.url)),
  hparams: fileURLToPath(new URL('src/index.ts', import.meta.url)),
};

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    setupFiles: ['test/support/seed.ts'],
  },
});
