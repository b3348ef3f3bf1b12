import { HoconScan } from '../../../grammar/hocon/parse.js';
import type { HoconIncludeNode } from '../../../grammar/hocon/tree.js';
import type { Budget } from '../budget.js';
import {
  checkIncludeLoop,
  enter,
  includeName,
  includePlaces,
  missingInclude,
  originIn,
  type HoconIncludeReader,
  type IncludeChain,
} from '../include.js';
import { RequiredIncludeMissing } from './include-outcomes.js';
import type { ListNode, ObjectNode } from './nodes.js';
import { ValueBuilder } from './value-builder.js';

/** What evaluating one text needs. */
export interface ClearmlContext {
  readonly chain: IncludeChain;
  readonly include?: HoconIncludeReader | undefined;
  readonly budget: Budget;
  /** True if references of other texts may ask for the history of this one's keys. */
  readonly isLayer?: boolean;
}

type Content = ObjectNode | ListNode | undefined;

/**
 * The unresolved tree of a text (spec hocon 2.3 to 2.7).
 * @throws ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`; SourceError `HOCON_INCLUDE`; LimitError
 */
export function evaluateClearml(context: ClearmlContext): ObjectNode | ListNode {
  try {
    return evaluateDocument(context);
  } catch (error) {
    throw error instanceof RequiredIncludeMissing ? error.told : error;
  }
}

function evaluateDocument(context: ClearmlContext): ObjectNode | ListNode {
  const { chain, budget, isLayer = false } = context;
  const { name, text } = chain.source;
  const scan = new HoconScan(text, { dialect: 'clearml', name, limits: budget.limits });
  const contents = readIncludes(scan.includes(), context);
  const contentOf = (include: HoconIncludeNode): Content => contents.get(include.span.start)?.();
  const builder = new ValueBuilder({ chain, budget, isLayer, contentOf });
  scan.build(builder);
  if (builder.root === undefined) throw new Error('a text without an error has a root');
  return builder.root;
}

/**
 * What the includes of a text stand for, by their places. They are read before the text is parsed, since the parser reads one
 * text at a time; an error of one is thrown where it stands, as an earlier place may have another.
 */
function readIncludes(includes: readonly HoconIncludeNode[], context: ClearmlContext): Map<number, () => Content> {
  const contents = new Map<number, () => Content>();
  for (const include of includes) {
    try {
      const content = readInclude(include, context);
      contents.set(include.span.start, () => content);
    } catch (error) {
      const fail = (): never => {
        throw error;
      };
      return contents.set(include.span.start, fail);
    }
  }
  return contents;
}

/**
 * Reads an include without resolving it; undefined if it is missing and need not be there (spec hocon 2.7), or if that is
 * so of what it requires itself.
 */
function readInclude(include: HoconIncludeNode, context: ClearmlContext): Content {
  const { chain } = context;
  const origin = originIn(chain, include.span);
  for (const { kind, name } of includePlaces(include, chain, 'clearml')) {
    checkIncludeLoop(chain, name, origin, context.budget);
    const text = context.include?.({ kind, name, from: chain.source.name });
    if (text === undefined) continue;
    context.budget.countText(text);
    return readEntered(include.required, { ...context, chain: enter(chain, name, text, origin) });
  }
  if (include.required) throw new RequiredIncludeMissing(missingInclude(includeName(include, 'clearml'), origin));
  return undefined;
}

function readEntered(isRequired: boolean, context: ClearmlContext): Content {
  try {
    return evaluateDocument(context);
  } catch (error) {
    if (error instanceof RequiredIncludeMissing && !isRequired) return undefined;
    throw error;
  }
}
