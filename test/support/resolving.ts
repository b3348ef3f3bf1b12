import { testResolvers } from '../../scripts/conformance/omegaconf-resolve.js';
import type { ResolveContext } from '../../src/merge/omegaconf/resolve-context.js';

/** What the cases may look at: three environment variables, and the test resolvers with counters that begin anew. */
export function testContext(): ResolveContext {
  const env = new Map([
    ['NUM', '42'],
    ['HOME', '/home/me'],
    ['EMPTY', ''],
  ]);
  return { env, resolvers: testResolvers() };
}
