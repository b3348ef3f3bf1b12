import fc from 'fast-check';

// Long runs (`npm run fuzz -- --mode laws`) try the laws with seeds of their own; the seed makes a failure repeatable.
const seed = process.env['FUZZ_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
