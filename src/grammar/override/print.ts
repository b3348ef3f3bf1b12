import type * as Tree from './tree.js';

/**
 * The text of a tree. A tree that was parsed prints as the text it came from, blanks included; spans are not looked at, so
 * that changed trees print too.
 */
export function printOverride(node: Tree.OverrideTreeNode): string {
  switch (node.kind) {
    case 'override':
      return printWhole(node);
    case 'simple-choice-sweep':
      return printJoined(node.elements, node.commas);
    case 'list-container':
      return node.open + printJoined(node.elements, node.commas) + node.close;
    case 'dict-container':
      return node.open + printJoined(node.pairs, node.commas) + node.close;
    case 'dict-pair':
      return printOverride(node.key) + node.colon + printOverride(node.value);
    case 'function':
      return node.name.text + node.open + printJoined(node.arguments, node.commas) + node.close;
    case 'argument':
      return (node.name?.text ?? '') + node.equal + printOverride(node.value);
    default:
      return node.text;
  }
}

function printWhole(node: Tree.OverrideNode): string {
  const packagePart = node.package === undefined ? '' : `@${node.package.text}`;
  const value = node.value === undefined ? '' : printOverride(node.value);
  return node.operator + printOverride(node.key) + packagePart + (node.equal ?? '') + value + node.trailing;
}

function printJoined(nodes: readonly Tree.OverrideTreeNode[], commas: readonly string[]): string {
  return nodes.map((node, at) => printOverride(node) + (commas[at] ?? '')).join('');
}
