import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * What whoever only parses overrides can do without. Tokens and parsers need nothing of it but the pattern of what no lexer
 * finds.
 */
const LEXER = 'scan/lexer_public.js';
const NO_LEXER = 'export const Lexer = { NA: /NOT_APPLICABLE/ };';

/**
 * Parts of Chevrotain that never run here, with what stands for them in the built files. All grammars are made with
 * `skipValidations`, without recovery and with a strategy of our own for decisions, by parsers without a concrete syntax
 * tree (`src/grammar/lexing.ts`, `src/grammar/lookahead.ts`); every token says by which characters it may begin, so no
 * expression is analysed; and nobody reads Chevrotain's messages: errors are diagnosed by our own tables. The tests use all
 * of Chevrotain, and validate the grammars with it.
 * Keys: the module, from Chevrotain's sources, and where only one module must not get it, that one before it.
 */
const LEFT_OUT = new Map([
  [
    'parse/grammar/checks.js',
    `const none = () => [];
    export {
      none as validateAmbiguousAlternationAlternatives, none as validateEmptyOrAlternative, none as validateGrammar,
      none as validateLookahead, none as validateNoLeftRecursion, none as validateRuleIsOverridden,
      none as validateSomeNonEmptyLookaheadPath,
    };`,
  ],
  [
    'parse/errors_public.js',
    `const noText = () => '';
    export const defaultParserErrorProvider = {
      buildMismatchTokenMessage: noText, buildNotAllInputParsedMessage: noText, buildNoViableAltMessage: noText,
      buildEarlyExitMessage: noText,
    };
    export const defaultGrammarResolverErrorProvider = { buildRuleNotFoundError: noText };
    export const defaultGrammarValidatorErrorProvider = {};`,
  ],
  [
    'parse/parser/traits/recoverable.js',
    `export const IN_RULE_RECOVERY_EXCEPTION = '';
    export class Recoverable {
      initRecoverable() {
        this.firstAfterRepMap = [];
        this.resyncFollows = {};
        this.recoveryEnabled = false;
      }
      attemptInRepetitionRecovery() {}
    }`,
  ],
  [
    'parse/parser/traits/tree_builder.js',
    `export class TreeBuilder {
      initTreeBuilder() {
        this.CST_STACK = [];
        this.outputCst = false;
      }
      cstInvocationStateUpdate() {}
      cstFinallyStateUpdate() {}
      cstPostTerminal() {}
      cstPostNonTerminal() {}
      cstPostRule() {}
    }`,
  ],
  [
    'scan/reg_exp_parser.js',
    `export const getRegExpAst = () => {
      throw new Error('expressions are not analysed');
    };
    export const clearRegExpParserCache = () => {};`,
  ],
  [
    'scan/reg_exp.js',
    `export const failedOptimizationPrefixMsg = '';
    export const canMatchCharCode = () => false;
    export const getOptimizedStartCodesIndices = () => [];`,
  ],
  ['parse/parser/traits/recognizer_api.js: @chevrotain/gast', `export const serializeGrammar = undefined;`],
  ['scan/lexer.js: @chevrotain/regexp-to-ast', `export class BaseRegExpVisitor {}`],
  [
    'scan/lexer_errors_public.js',
    `const noText = () => '';
    export const defaultLexerErrorProvider = {
      buildUnableToPopLexerModeMessage: noText, buildUnexpectedCharactersMessage: noText,
    };`,
  ],
  [
    'parse/parser/traits/perf_tracer.js',
    `export class PerformanceTracer {
      initPerformanceTracer() {}
      TRACE_INIT(name, work) {
        return work();
      }
    }`,
  ],
  [
    'parse/parser/traits/error_handler.js',
    `import { EarlyExitException, isRecognitionException, NoViableAltException } from '../../exceptions_public.js';
    export class ErrorHandler {
      initErrorHandler() {
        this._errors = [];
        const noText = () => '';
        this.errorMessageProvider = { buildMismatchTokenMessage: noText, buildNotAllInputParsedMessage: noText };
      }
      SAVE_ERROR(error) {
        if (!isRecognitionException(error)) throw Error('no recognition exception');
        this._errors.push(error);
        return error;
      }
      get errors() {
        return [...this._errors];
      }
      set errors(newErrors) {
        this._errors = newErrors;
      }
      raiseEarlyExitException() {
        throw this.SAVE_ERROR(new EarlyExitException('', this.LA(1), this.LA(0)));
      }
      raiseNoAltException() {
        throw this.SAVE_ERROR(new NoViableAltException('', this.LA(1), this.LA(0)));
      }
    }`,
  ],
  [`scan/tokens_public.js: ${LEXER}`, NO_LEXER],
  [`parse/parser/traits/gast_recorder.js: ${LEXER}`, NO_LEXER],
  ['parse/grammar/llk_lookahead.js', `export class LLkLookaheadStrategy {}`],
  ['parse/grammar/follow.js', `export const computeAllProdsFollows = () => ({});`],
  [
    'parse/parser/traits/recognizer_engine.js: parse/grammar/interpreter.js',
    `const Walker = undefined;
    export {
      Walker as NextTerminalAfterAtLeastOneSepWalker, Walker as NextTerminalAfterAtLeastOneWalker,
      Walker as NextTerminalAfterManySepWalker, Walker as NextTerminalAfterManyWalker,
    };`,
  ],
  [
    'scan/lexer_public.js: scan/lexer.js',
    `const none = () => [];
    export * from './lexer.js';
    export { none as performRuntimeChecks, none as performWarningRuntimeChecks, none as validatePatterns };`,
  ],
]);

/** Kinds of errors in a definition; only the validations tell them. */
const DEFINITION_ERRORS = /export var (\w+DefinitionErrorType);\n\(function[^]*?\}\)\(\1 \|\| \(\1 = \{\}\)\);/;
const WITH_DEFINITION_ERRORS = /chevrotain\/lib\/src\/(?:scan\/lexer_public|parse\/parser\/parser)\.js$/;

/**
 * While a parser records its grammar, Chevrotain gives it some ninety methods of its own, and takes each away again
 * afterwards, which takes V8 longer than the recording. Here they stand on an object between the parser and its class
 * meanwhile: the rules are bound to the parser itself, so it can be no other object that records.
 */
const RECORDER = /chevrotain\/lib\/src\/parse\/parser\/traits\/gast_recorder\.js$/;
const TAKING_AWAY = /^ {4}disableRecording\(\) \{[^]*?^ {4}\}\n/m;
const RECORDING_BETWEEN = `
const giveMethods = GastRecorder.prototype.enableRecording;
GastRecorder.prototype.enableRecording = function () {
  const between = Object.create(Object.getPrototypeOf(this));
  giveMethods.call(between);
  this.RECORDING_PHASE = true;
  Object.setPrototypeOf(this, between);
};
GastRecorder.prototype.disableRecording = function () {
  this.RECORDING_PHASE = false;
  Object.setPrototypeOf(this, Object.getPrototypeOf(Object.getPrototypeOf(this)));
};`;

const SOURCES = /^.*\/node_modules\/chevrotain\/lib\/src\//;
const NAMESPACE = 'lean-chevrotain';

/** An esbuild plugin that leaves out of Chevrotain what never runs. It fails if Chevrotain no longer has one of the parts. */
export function leanChevrotain() {
  return {
    name: NAMESPACE,
    setup(build) {
      const left = new Set(LEFT_OUT.keys());
      build.onResolve(
        { filter: /^(?:\.\.?\/.*\.js|@chevrotain\/(?:gast|regexp-to-ast))$/ },
        ({ path, importer, namespace }) => {
          if (namespace === NAMESPACE || !SOURCES.test(importer)) return undefined;
          const target = path.startsWith('.') ? resolve(dirname(importer), path) : path;
          const part = target.replace(SOURCES, '');
          // Chevrotain does not say that its lexer is nothing to those who do not import it.
          if (part === LEXER && importer.endsWith('/api.js')) return { path: target, sideEffects: false };
          const key = [part, `${importer.replace(SOURCES, '')}: ${part}`].find((name) => LEFT_OUT.has(name));
          if (key === undefined) return undefined;
          left.delete(key);
          return { path: target, namespace: NAMESPACE, pluginData: key, sideEffects: false };
        },
      );
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path, pluginData }) => {
        return { contents: LEFT_OUT.get(pluginData), resolveDir: dirname(path) };
      });
      build.onLoad({ filter: WITH_DEFINITION_ERRORS }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        if (!DEFINITION_ERRORS.test(contents))
          return { errors: [{ text: 'Chevrotain has no table of definition errors' }] };
        return { contents: contents.replace(DEFINITION_ERRORS, 'export var $1 = {};') };
      });
      build.onLoad({ filter: RECORDER }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        if (!TAKING_AWAY.test(contents)) return { errors: [{ text: 'Chevrotain takes no methods away' }] };
        return { contents: contents.replace(TAKING_AWAY, '') + RECORDING_BETWEEN };
      });
      build.onEnd(({ errors }) => {
        if (errors.length === 0 && left.size < LEFT_OUT.size && left.size > 0)
          return { errors: [{ text: `Chevrotain has no ${Array.from(left).join(', ')}` }] };
        return undefined;
      });
    },
  };
}
