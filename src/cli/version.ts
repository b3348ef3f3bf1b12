/** The build puts the package's version here; run from source there is none. */
declare const HPARAMS_VERSION: string | undefined;

export const VERSION = typeof HPARAMS_VERSION === 'string' ? HPARAMS_VERSION : '0.0.0-source';
