import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type ILookaheadStrategy,
  type IProduction,
  type IToken,
  type OptionalProductionType,
  type Rule,
  type TokenType,
} from 'chevrotain';

/** What a decision is made of: the next token. */
interface Ahead {
  LA_FAST(at: 1): IToken;
}

/** By the index of a token's type, which of the alternatives it begins. */
type Choices = (number | undefined)[];

/**
 * Decides by one token, as all grammars here are LL(1): an alternative is taken if the next token may begin it, the first of
 * several. Chevrotain's own strategy, which is made for any number of tokens, analyses for longer than most texts take to
 * read. The tests hold both against each other, and let Chevrotain's validate the grammars.
 */
export const FIRST_TOKEN_LOOKAHEAD: ILookaheadStrategy = {
  validate: () => [],

  buildLookaheadForAlternation({ rule, prodOccurrence }) {
    let choices: Choices | undefined;
    return function (this: Ahead) {
      choices ??= choicesOf(partOf(rule, Alternation, prodOccurrence).definition);
      return choices[this.LA_FAST(1).tokenTypeIdx];
    };
  },

  buildLookaheadForOptional({ rule, prodType, prodOccurrence }) {
    let choices: Choices | undefined;
    return function (this: Ahead) {
      choices ??= choicesOf([partOf(rule, optionalPart(prodType), prodOccurrence)]);
      return choices[this.LA_FAST(1).tokenTypeIdx] === 0;
    };
  },
};

function choicesOf(alternatives: readonly IProduction[]): Choices {
  const choices: Choices = [];
  for (const [at, alternative] of alternatives.entries()) {
    const first = new Set<TokenType>();
    addFirst(alternative, first);
    for (const { tokenTypeIdx, categoryMatches = [] } of first) {
      for (const index of [tokenTypeIdx, ...categoryMatches]) if (index !== undefined) choices[index] ??= at;
    }
  }
  return choices;
}

/** Adds the types that a production may begin with. Returns whether it may be empty, so that what follows counts too. */
function addFirst(production: IProduction, first: Set<TokenType>): boolean {
  if (production instanceof Terminal) {
    first.add(production.terminalType);
    return false;
  }
  if (production instanceof NonTerminal) return addFirstOfSequence(production.referencedRule.definition, first);
  if (production instanceof Alternation) {
    return production.definition.map((alternative) => addFirst(alternative, first)).includes(true);
  }
  const isEmpty = addFirstOfSequence(partsOf(production), first);
  return isEmpty || production instanceof Option || production instanceof Repetition;
}

function addFirstOfSequence(sequence: readonly IProduction[], first: Set<TokenType>): boolean {
  return sequence.every((production) => addFirst(production, first));
}

type PartClass<Part> = abstract new (...args: never[]) => Part;

function optionalPart(type: OptionalProductionType): PartClass<Option | Repetition | RepetitionMandatory> {
  switch (type) {
    case 'Option':
      return Option;
    case 'Repetition':
      return Repetition;
    case 'RepetitionMandatory':
      return RepetitionMandatory;
    default:
      throw new TypeError('no grammar here repeats with separators');
  }
}

/** The part of a rule that has a kind and an occurrence number. */
function partOf<Part extends { readonly idx: number }>(rule: Rule, kind: PartClass<Part>, occurrence: number): Part {
  const rest = [...rule.definition];
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if (part instanceof kind && part.idx === occurrence) return part;
    rest.push(...partsOf(part));
  }
  throw new TypeError(`the rule ${rule.name} has no such part`);
}

function partsOf(production: IProduction): readonly IProduction[] {
  const isNested =
    production instanceof Alternation ||
    production instanceof Alternative ||
    production instanceof Option ||
    production instanceof Repetition ||
    production instanceof RepetitionMandatory;
  return isNested ? production.definition : [];
}
