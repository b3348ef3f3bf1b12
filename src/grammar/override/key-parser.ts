import { spanOfToken } from '../lexing.js';
import { TolerantParser, type Expected } from './tolerant-parser.js';
import type * as Tree from './tree.js';

/** The part of the grammar of overrides that stands before the `=` (spec override-grammar 3); it belongs to the rule `override`. */
export abstract class KeyParser extends TolerantParser {
  /** `key ("@" package)?`, and whatever else stands before the `=` */
  protected head(): Pick<Tree.OverrideNode, 'key' | 'package'> {
    const start = this.offset;
    const key = this.#key();
    const packageNode = this.sees(this.tokens.At) ? this.OPTION2(this.#package) : undefined;
    if (!this.sees(this.tokens.KeyToken)) return { key, package: packageNode };
    this.OPTION3(() => {
      this.refuse(...afterKey(key, packageNode));
      this.SUBRULE(this.strayKeyTokens);
    });
    return { key: this.invalid(start, packageNode === undefined ? [key] : [key, packageNode]), package: undefined };
  }

  /** `key : ID ("/" ID)+ | (ID | KEY_SPECIAL | DOT_PATH)?` */
  #key(): Tree.KeyNode {
    const start = this.offset;
    const name = this.OPTION4(this.#keyNames);
    if (name !== undefined && this.LA(0) === name) return { kind: 'key', text: name.image, span: spanOfToken(name) };
    const { text, span } = this.textFrom(start);
    return { kind: 'key', text, span };
  }

  readonly #keyNames = () => {
    const name = this.CONSUME(this.tokens.Name);
    if (!this.sees(this.tokens.Slash)) return name;
    this.MANY(() => {
      if (name.tokenType !== this.tokens.KeyId) this.refuse('`@`', '`=`');
      this.CONSUME(this.tokens.Slash);
      if (this.OPTION5(this.#groupName) === undefined) this.refuse('a group name');
    });
    return name;
  };

  readonly #groupName = () => this.CONSUME(this.tokens.KeyId);

  /** `"@" package`, where `package : (ID | KEY_SPECIAL | DOT_PATH)?` */
  readonly #package = (): Tree.PackageNode => {
    this.CONSUME(this.tokens.At);
    const start = this.offset;
    this.OPTION6(this.#packageName);
    const { text, span } = this.textFrom(start);
    return { kind: 'package', text, span };
  };

  readonly #packageName = () => this.CONSUME1(this.tokens.Name);

  /** What stands behind a key and is no `=`. */
  readonly strayKeyTokens = this.RULE('strayKeyTokens', (): true => {
    this.AT_LEAST_ONE(() => {
      this.pass(this.CONSUME(this.tokens.KeyToken));
    });
    return true;
  });
}

/** What may stand behind a key as far as it is read. */
function afterKey(key: Tree.KeyNode, packageNode: Tree.PackageNode | undefined): readonly Expected[] {
  if (packageNode !== undefined) return packageNode.text === '' ? ['a package', '`=`'] : ['`=`'];
  return key.text === '' ? ['a key', '`@`', '`=`'] : ['`@`', '`=`'];
}
