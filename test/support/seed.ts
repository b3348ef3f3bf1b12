import fc from 'fast-check';

// Long runs (`npm run fuzz -- --mode laws`) try the laws with seeds of their own; the seed makes a failure repeatable.
// The same on every run, so that a red test is red again; other seeds are what `npm run fuzz -- --mode laws` is for.
const USUAL_SEED = 4711;
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? USUAL_SEED) });
