import type { Override } from '../../grammar/override/override.js';
import { isZip } from '../../grammar/override/values.js';
import { errorOf } from '../../model/errors.js';

/**
 * Overrides of one key replace one another; a key that a zip goes through can belong to it only, or the jobs would not be what
 * either override says.
 * @throws ComposeError `SWEEP_ZIP` if another override, or another zip, has the name or a key of a zip
 */
export function assertNoSharedKeys(overrides: readonly Override[]): void {
  if (!overrides.some(({ raw = null }) => isZip(raw))) return;
  const owners = new Map<string, Override>();
  for (const override of overrides) {
    for (const key of claimedKeys(override)) {
      const owner = owners.get(key);
      if (owner !== undefined && owner !== override && [owner, override].some(({ raw = null }) => isZip(raw))) {
        throw shared(key, override, owner);
      }
      owners.set(key, override);
    }
  }
}

/** The keys that an override sets, and the name of a zip. */
function claimedKeys(override: Override): string[] {
  const { raw = null, keyElement } = override;
  const members = isZip(raw) ? raw.members.map((member) => member.keyElement) : [];
  return [keyElement, ...members].map((key) => key.replace(/^(?:\+{1,2}|~)/, ''));
}

function shared(key: string, { source, tree }: Override, owner: Override): Error {
  const message = `"${key}" belongs to two dimensions of the sweep, one of them a zip`;
  const related = [{ message: 'The other one stands here', source: owner.source, span: owner.tree.span }];
  const hint = 'give each key to one override, and each zip a name of its own';
  return errorOf({ code: 'SWEEP_ZIP', message, source, span: tree.span, related, hint });
}
