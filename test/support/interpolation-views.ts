import type * as Syntax from '../../src/grammar/interpolation/tree.js';

/**
 * A tree on one line: `"text"`, `node(..a, [b])`, `call(oc.env: id A, int 1, double("x"))`. Texts that are not what they say
 * are marked by their form, unquoted values by their types, and parts of one value are joined by `+`.
 */
export function showInterpolation(tree: Syntax.InterpolationTree): string {
  return tree.kind === 'config-value' ? showParts(tree.parts) : showElement(tree.element);
}

function showParts(parts: readonly Syntax.TextPartNode[]): string {
  return parts.map((part) => (part.kind === 'text' ? showText(part) : showReference(part))).join(' + ');
}

function showText({ form, text }: Syntax.TextNode): string {
  return form === 'plain' ? JSON.stringify(text) : `${form} ${JSON.stringify(text)}`;
}

function showReference(node: Syntax.InterpolationNode): string {
  if (node.kind === 'interpolation-node') return `node(${'.'.repeat(node.dots)}${node.keys.map(showKey).join(', ')})`;
  const args = node.args.elements.map(showElement).join(', ');
  return `call(${node.name.map(showKey).join('.')}:${args === '' ? '' : ` ${args}`})`;
}

function showKey({ key, style }: Syntax.ConfigKeyNode): string {
  const text = typeof key === 'string' ? key : showReference(key);
  return style === 'bracket' ? `[${text}]` : text;
}

function showElement(element: Syntax.ElementNode | Syntax.EmptyElementNode): string {
  switch (element.kind) {
    case 'empty-element':
      return 'nothing';
    case 'primitive':
      return element.parts.map((part) => (part.kind === 'token' ? showToken(part) : showReference(part))).join(' + ');
    case 'quoted-value':
      return `${element.quote === '"' ? 'double' : 'single'}(${showParts(element.parts)})`;
    case 'list-container':
      return `[${element.items.elements.map(showElement).join(', ')}]`;
    case 'dict-container':
      return `{${element.pairs.map(showPair).join(', ')}}`;
  }
}

function showPair({ key, value }: Syntax.DictPairNode): string {
  return `${key.parts.map(showToken).join(' + ')}: ${showElement(value)}`;
}

function showToken({ type, text }: Syntax.TokenNode): string {
  return `${type} ${/\s/.test(text) ? JSON.stringify(text) : text}`;
}
