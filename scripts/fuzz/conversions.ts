import { ConfigError, convertText, parseYaml, WORLD_NAMES, type Value, type WorldName } from '../../src/index.js';
import { sameContent } from '../../src/model/compare.js';

/** A W&B config file, or YAML, in all forms: what is said to lose nothing comes back the same. */
export function conversions(text: string): void {
  for (const from of ['wandb', 'yaml'] as const) {
    for (const to of WORLD_NAMES) {
      if (isReadable(text, from)) checkWayBack(text, from, to);
    }
  }
}

function isReadable(text: string, from: WorldName): boolean {
  try {
    convertText({ name: 'input', text }, { from, to: from });
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** Whatever one form holds, the others write something that they read themselves. */
function checkWayBack(text: string, from: WorldName, to: WorldName): void {
  const there = convertText({ name: 'input', text }, { from, to });
  const back = convertText({ name: 'there', text: there.text }, { from: to, to: from });
  if (there.losses.length > 0) return;
  if (!sameContent(contentOf(text, from), contentOf(back.text, from)))
    throw new Error(`${from} to ${to} loses something that is not told`);
}

function contentOf(text: string, from: WorldName): Value {
  return parseYaml(convertText({ name: from, text }, { from, to: 'yaml' }).text).root;
}
