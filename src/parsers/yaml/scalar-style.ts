import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import type { YamlDialectName } from './dialect.js';
import { pyyamlTypeOf } from './plain-types.js';
import { TAG } from './tags.js';

/** The styles that a text is written in: never as a block. */
export type WrittenStyle = 'plain' | 'single' | 'double';

/**
 * Where a scalar is written: as a value in block context, between brackets or braces, or as a key before a colon, which
 * must stay on one line.
 */
export type ScalarContext = 'block' | 'flow' | 'key';

/** What a text allows (spec omegaconf 7.2). */
export interface TextAnalysis {
  readonly hasBreaks: boolean;
  readonly allowsBlockPlain: boolean;
  readonly allowsFlowPlain: boolean;
  readonly allowsSingle: boolean;
}

const EMPTY: TextAnalysis = { hasBreaks: false, allowsBlockPlain: false, allowsFlowPlain: false, allowsSingle: true };

const WORD_ANALYSIS: TextAnalysis = {
  hasBreaks: false,
  allowsBlockPlain: true,
  allowsFlowPlain: true,
  allowsSingle: true,
};

/** Most texts are names and paths: all of their characters allow every style, and need no closer look. */
const WORD = /^[\w/$.][\w/$.-]*$/;

const BREAK = /[\n\u0085\u2028\u2029]/;

/** Characters that only an escape between double quotes can write; tab and CR are among them, line breaks are not. */
const SPECIAL =
  /[^\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\ud800-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udbff\udfff/;

const BLANK_BEFORE_BREAK = / [\n\u0085\u2028\u2029]/;
const BLANK_AFTER_BREAK = /[\n\u0085\u2028\u2029] /;
const BLANK_AT_EDGE = /^ | $/;

/** What cannot begin a plain text, or stand inside one, in block context. */
const BLOCK_INDICATOR =
  /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:[\0 \t\r\n\u0085\u2028\u2029]|$))|:(?:[\0 \t\r\n\u0085\u2028\u2029]|$)|[\0 \t\r\n\u0085\u2028\u2029]#/;

/** What else cannot in flow context. */
const FLOW_INDICATOR = /^[?:]|[,?[\]{}:]/;

/** The words that YAML 1.1 takes for booleans. PyYAML reads `y` and `n` as texts, but other readers do not. */
const BOOLEAN_WORD = /^(?:[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;

/** What `inf` and `nan` begin with. */
const LOWER_I = 0x69;
const LOWER_N = 0x6e;

const LONGEST_BOOLEAN = 'false'.length;

/** Looks a text over once for all that decides its style. */
export function analyzeText(text: string): TextAnalysis {
  if (text === '') return EMPTY;
  if (WORD.test(text) && !text.startsWith('...')) return WORD_ANALYSIS;
  const hasBreaks = BREAK.test(text);
  const needsDouble = SPECIAL.test(text) || (hasBreaks && BLANK_BEFORE_BREAK.test(text));
  const allowsBlockPlain = !hasBreaks && !needsDouble && !BLANK_AT_EDGE.test(text) && !BLOCK_INDICATOR.test(text);
  return {
    hasBreaks,
    allowsBlockPlain,
    allowsFlowPlain: allowsBlockPlain && !FLOW_INDICATOR.test(text),
    allowsSingle: !needsDouble && !(hasBreaks && BLANK_AFTER_BREAK.test(text)),
  };
}

/**
 * The style that a text is written in (spec omegaconf 7.2): plain if the reader of the dialect takes it for the same text
 * then, else in single quotes, else in double quotes.
 */
export function styleOfText(text: string, context: ScalarContext, dialect: YamlDialectName): WrittenStyle {
  const analysis = analyzeText(text);
  const allowsPlain = context === 'flow' ? analysis.allowsFlowPlain : analysis.allowsBlockPlain;
  if (allowsPlain && !forcesQuotes(text, dialect) && pyyamlTypeOf(text) === TAG.str) return 'plain';
  return analysis.allowsSingle && !(context !== 'block' && analysis.hasBreaks) ? 'single' : 'double';
}

/** OmegaConf quotes what Python's `int` and `float` accept, and boolean words. */
function forcesQuotes(text: string, dialect: YamlDialectName): boolean {
  if (dialect !== 'omegaconf') return false;
  if (text.length <= LONGEST_BOOLEAN && BOOLEAN_WORD.test(text)) return true;
  return mayBeNumber(text) && (parsePythonInt(text) !== undefined || parsePythonFloat(text) !== undefined);
}

/** Most texts begin with a letter that begins no number, and need no closer look. */
function mayBeNumber(text: string): boolean {
  const lower = text.charCodeAt(0) | 0x20;
  const isLetter = lower >= 0x61 && lower <= 0x7a;
  return isLetter ? lower === LOWER_I || lower === LOWER_N : !/^[_/$]/.test(text);
}
