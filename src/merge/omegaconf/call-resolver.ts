import { parseElement } from '../../grammar/interpolation/parse.js';
import { InterpolationError, LimitError, ParseError } from '../../model/errors.js';
import { nearest } from '../../model/suggest.js';
import type { Value } from '../../model/value.js';
import { ConfigNode } from './config-node.js';
import { evaluateElement, type Call } from './expression.js';
import type { NodeScope } from './node-scope.js';
import type { ResolveContext, ResolverCall, ResolverOptions } from './resolve-context.js';
import { quotedKey } from './resolve-errors.js';
import { writtenValue, yieldOf, type Resolved, type Yield } from './resolved.js';
import type { BuiltInCall, BuiltInResolver } from './resolvers/built-in.js';
import { callCustom, customNames, customResolver } from './resolvers/custom.js';
import { foundAt } from './resolvers/selection.js';
import { builtInNames, builtInResolver } from './resolvers/table.js';
import { selectNode, startOf, type Selection } from './select-node.js';

/**
 * The result of a resolver (spec omegaconf 6.3). The caller's own go before the built-in ones.
 * @throws InterpolationError `INTERPOLATION_UNKNOWN_RESOLVER`, `INTERPOLATION_RESOLVER_FAILED`, and what evaluating raises
 */
export function callResolver(call: Call, scope: NodeScope): Resolved | Yield {
  const { context } = scope.session;
  const custom = customResolver(call.name, context);
  if (custom !== undefined) return callOwn(custom, call, scope);
  const builtIn = builtInResolver(call.name, context);
  if (builtIn !== undefined) return callBuiltIn(builtIn, call, scope);
  const message = `There is no resolver ${quotedKey(call.name)}`;
  const hint = (): string => hintForUnknown(call.name, context);
  throw scope.fail({ code: 'INTERPOLATION_UNKNOWN_RESOLVER', message, hint }, call.span);
}

function hintForUnknown(name: string, context: ResolveContext): string {
  const near = nearest(name, [...customNames(context), ...builtInNames(context)]);
  return near === undefined ? 'pass it among the resolvers' : `did you mean \`${near}\`?`;
}

function callBuiltIn(resolver: BuiltInResolver, call: Call, scope: NodeScope): Resolved | Yield {
  const builtInCall = builtInCallOf(call, scope);
  const { minArgs, maxArgs } = resolver;
  if (call.args.length < minArgs || call.args.length > maxArgs) {
    const wanted = minArgs === maxArgs ? `${minArgs}` : `${minArgs} or ${maxArgs}`;
    throw builtInCall.fail(`\`${call.name}\` takes ${wanted} arguments, not ${call.args.length}`);
  }
  return resolver.resolve(builtInCall);
}

function builtInCallOf(call: Call, scope: NodeScope): BuiltInCall {
  const { node, parent, session } = scope;
  const fail: BuiltInCall['fail'] = (message, options) =>
    scope.fail({ code: 'INTERPOLATION_RESOLVER_FAILED', message, ...options }, call.span);
  return {
    name: call.name,
    args: call.args,
    node,
    parent,
    context: session.context,
    limits: session.limits,
    fail,
    select: (key, { from, stopAtMissing = false }) => select(key, scope, { from, stopAtMissing }),
    decode: (text) => decode(text, scope, fail),
    warn: (message) => scope.warn(message, call.span),
  };
}

function select(
  key: string,
  { parent, surroundings }: NodeScope,
  options: { readonly from: ConfigNode | undefined; readonly stopAtMissing: boolean },
): Selection | undefined {
  const { from, stopAtMissing } = options;
  const start = from === undefined ? startOf(key, parent) : startOf(`.${key}`, from);
  if (start.kind === 'above-root') return undefined;
  return selectNode(start.container, start.rest, { follow: surroundings.follow, stopAtMissing });
}

function decode(text: string, scope: NodeScope, fail: BuiltInCall['fail']): Yield {
  try {
    const { element } = parseElement(text, scope.session.textLimits);
    return evaluateElement(element, scope.withText(text));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw fail(`Cannot decode ${JSON.stringify(text)}: ${error.message}`, { hint: error.hint, cause: error });
  }
}

function callOwn(resolver: ResolverOptions, call: Call, scope: NodeScope): Yield {
  const { session } = scope;
  if (resolver.useCache === true) {
    return session.cache.getOrMake(call.name, call.argTexts, () => callForeign(resolver, call, scope));
  }
  session.actImpurely();
  return callForeign(resolver, call, scope);
}

function callForeign(resolver: ResolverOptions, call: Call, scope: NodeScope): Yield {
  const { limits } = scope.session;
  try {
    return callCustom(resolver, {
      args: call.args,
      call: resolverCallOf(call, scope),
      resolve: scope.surroundings.resolve,
      maxDepth: limits.depth,
      maxNodes: limits.nodes,
    });
  } catch (error) {
    if (error instanceof InterpolationError || error instanceof LimitError) throw error;
    const message = `The resolver \`${call.name}\` failed: ${messageOf(error)}`;
    throw scope.fail({ code: 'INTERPOLATION_RESOLVER_FAILED', message, cause: error }, call.span);
  }
}

function resolverCallOf(call: Call, scope: NodeScope): ResolverCall {
  const { node, parent } = scope;
  return {
    name: call.name,
    argTexts: call.argTexts,
    isConfig: call.args.map((arg) => arg instanceof ConfigNode),
    path: node.path,
    fullKey: node.fullKey,
    get parent() {
      return parent.value;
    },
    get root() {
      return node.root.value;
    },
    select: (key) => selectValue(key, call, scope),
  };
}

function selectValue(key: string, call: Call, scope: NodeScope): Value | undefined {
  const found = foundAt(builtInCallOf(call, scope), key);
  if (found === undefined) return undefined;
  const result = yieldOf(found);
  return result instanceof ConfigNode ? scope.surroundings.resolve(result) : writtenValue(result);
}

/** Foreign code may throw anything, also what cannot be shown. */
function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'it threw something that cannot be shown';
  }
}
