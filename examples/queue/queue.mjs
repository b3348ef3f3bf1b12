import IORedis from 'ioredis';

export const QUEUE = 'hparams-sweep';
/** The verdicts by index. */
export const VERDICTS = 'hparams-sweep:verdicts';
/** How often each index was worked on. */
export const TRIES = 'hparams-sweep:tries';

/** A connection to the server whose socket the environment names. */
export function connect() {
  return new IORedis({ path: process.env.REDIS_SOCKET, maxRetriesPerRequest: null });
}
