import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { identical } from '../../model/compare.js';
import { ConfigError, errorOf, LimitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { readDocument, type EditedDocument } from './document.js';
import { settleLines } from './settle-lines.js';
import { planSplices, type Plan } from './plan.js';
import { Sharing, type SharingDemands } from './sharing.js';
import { applySplices, inTextOrder, type Splice } from './splice.js';
import { StyleGuide } from './style.js';
import { applyEdits, type YamlEdit } from './target.js';

/** How a YAML text is edited. */
export interface EditYamlOptions {
  /** What to call the text in messages, or the very source it is the text of. */
  readonly source?: Source | string;
  /** What interpolations may look at, where an override asks what stands at a key. */
  readonly context?: ResolveContext;
  readonly limits?: Partial<Limits>;
}

/**
 * A YAML text after edits, changed in nothing but the bytes that they are about: comments, blank lines, quotes,
 * indentation, flow style, line ends and anchors stay. New keys are written as the keys beside them, a removed key takes
 * its lines and its own comment with it. The text then means what {@link applyOverrides} makes of its configuration; an
 * alias of a value that changes is written out where it must not change with it.
 * @throws ParseError `YAML_…`, `OVERRIDE_…`, `INTERPOLATION_…`; ComposeError and MergeError of applying the overrides;
 * MergeError `EDIT_PATH`, `EDIT_ROOT`, `EDIT_FAILED`; LimitError
 * @example
 * editYaml('lr: 1e-3  # tuned\n', ['lr=0.01', '+seed=7']) // 'lr: 0.01  # tuned\nseed: 7\n'
 */
export function editYaml(text: string, edits: readonly YamlEdit[], options: EditYamlOptions = {}): string {
  return applySplices(text, editYamlSplices(text, edits, options));
}

/**
 * The changes that {@link editYaml} makes, as data: ranges of the text and what takes their place, in the order of the
 * text and without overlap, for an editor that applies them itself.
 * @throws as {@link editYaml}
 */
export function editYamlSplices(
  text: string,
  edits: readonly YamlEdit[],
  options: EditYamlOptions = {},
): readonly Splice[] {
  const { source = 'yaml', context = {} } = options;
  const limits = withLimits(options.limits);
  const document = readDocument(typeof source === 'string' ? { name: source, text } : source, limits);
  const after = applyEdits(document.value, edits, { context, limits });
  const plan = settledPlan(document, after);
  const splices = settleLines(document, plan.splices);
  if (plan.needsProof || splices.length === 0) prove(document, splices, after);
  return splices;
}

/** A plan whose changes of anchored values reach no alias that it has not taken care of. */
function settledPlan(document: EditedDocument, after: Value): Plan {
  const guide = new StyleGuide(document);
  const sharing = new Sharing(document, after);
  let demands: SharingDemands | undefined = { visit: new Set(), lost: new Set() };
  for (;;) {
    const { splices, needsProof } = planSplices({ document, guide, sharing, demands }, after);
    const plan = { splices: inTextOrder(splices), needsProof };
    demands = sharing.demandsBeyond(demands, plan.splices);
    if (demands === undefined) return plan;
  }
}

/** Reads the edited text again: a wrong text must never leave this module. */
function prove({ text, graph, value }: EditedDocument, splices: readonly Splice[], after: Value): void {
  const { source, limits } = graph;
  const edited = { name: source.name, text: applySplices(text, splices) };
  const read = splices.length === 0 ? value : readAgain(edited, limits);
  if (!identical(read, after)) throw editFailed(source);
}

function readAgain(edited: Source, limits: Limits): Value {
  try {
    return parseYaml(edited.text, { source: edited, limits }).root;
  } catch (error) {
    if (error instanceof ConfigError && !(error instanceof LimitError)) throw editFailed(edited, error);
    throw error;
  }
}

function editFailed(source: Source, cause?: ConfigError): ConfigError {
  const message = 'The edited text would not be read as the edited configuration';
  const hint = 'set the value around the place as a whole, and please report the text and the edits';
  return errorOf({ code: 'EDIT_FAILED', message, source, hint }, { cause });
}
