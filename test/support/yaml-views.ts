import { formatPath, type KeyPath } from '../../src/model/path.js';
import type { Config, OriginNode } from '../../src/model/origin.js';
import type { Span } from '../../src/model/source.js';
import { isDict, isList, type Value } from '../../src/model/value.js';
import { yamlKeySpan } from '../../src/parsers/yaml/find-node.js';
import type { YamlNode } from '../../src/parsers/yaml/syntax.js';

/** One line per place of a configuration: its path, the text its value came from, and the text of its key. */
export function showOrigins(text: string, config: Config): string {
  const lines: string[] = [];
  const visit = (value: Value, node: OriginNode | undefined, path: KeyPath): void => {
    const key = path.length === 0 ? undefined : yamlKeySpan(text, path);
    const place = node === undefined ? 'nowhere' : showSpan(text, node.origin.span);
    lines.push(`${formatPath(path)} = ${place}${key === undefined ? '' : ` key ${showSpan(text, key)}`}`);
    if (isDict(value)) {
      [...value].forEach(([name, child], at) => visit(child, node?.children?.[at], [...path, name]));
    } else if (isList(value)) {
      value.forEach((child, index) => visit(child, node?.children?.[index], [...path, { index }]));
    }
  };
  visit(config.root, config.origins, []);
  return lines.join('\n').trim();
}

/** A syntax tree, one node a line, indented by depth, with the text of each node. */
export function showSyntax(text: string, node: YamlNode, label = '', margin = ''): string {
  const anchor = node.anchor === undefined ? '' : ` anchor ${showSpan(text, node.anchor.span)}`;
  const tag = node.tag === undefined ? '' : ` tag ${node.tag.name} ${showSpan(text, node.tag.span)}`;
  const detail = node.kind === 'scalar' ? `${node.style} ${JSON.stringify(node.value)} ` : detailOf(node);
  const lines = [`${margin}${label}${node.kind} ${detail}${showSpan(text, node.span)}${anchor}${tag}`];
  const inner = `${margin}  `;
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      const mark = item.dash === undefined ? 'item: ' : `item at ${item.dash}: `;
      lines.push(showSyntax(text, item.value, mark, inner));
    }
  } else if (node.kind === 'map') {
    for (const pair of node.pairs) {
      const question = pair.question === undefined ? '' : ` at ${pair.question}`;
      const colon = pair.colon === undefined ? '' : ` at ${pair.colon}`;
      lines.push(showSyntax(text, pair.key, `key${question}: `, inner));
      lines.push(showSyntax(text, pair.value, `value${colon}: `, inner));
    }
  }
  return lines.join('\n');
}

function detailOf(node: Exclude<YamlNode, { kind: 'scalar' }>): string {
  return node.kind === 'alias' ? '' : `${node.layout} `;
}

function showSpan(text: string, { start, end }: Span): string {
  return `${start}..${end} ${JSON.stringify(text.slice(start, end))}`;
}
