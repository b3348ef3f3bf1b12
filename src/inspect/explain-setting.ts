import { effectiveConfig } from '../merge/clearml/settings/effective.js';
import type { ClearmlSettings } from '../merge/clearml/settings/settings.js';
import { withoutSecrets } from './completion/concealed.js';
import { explainDeep, type Explanation } from './explain.js';

export interface ExplainSettingOptions {
  /** Show secrets as they are. Without it they are struck out, by their names and by how they look. */
  readonly showSecrets?: boolean;
}

/**
 * Where a ClearML setting, or each one of a section, comes from: packaged defaults, places in files, vaults and variables,
 * the winner last (spec clearml 13.6).
 * @throws ComposeError `EXPLAIN_KEY_ABSENT` with the nearest key as a hint
 */
export function explainSetting(
  settings: ClearmlSettings,
  key: string,
  options: ExplainSettingOptions = {},
): Explanation[] {
  const explanations = explainDeep({ config: effectiveConfig(settings) }, key);
  return options.showSecrets === true ? explanations : explanations.map(concealed);
}

function concealed({ path, value, steps }: Explanation): Explanation {
  return {
    path,
    value: withoutSecrets(value, path),
    steps: steps.map((step) => ({ ...step, value: withoutSecrets(step.value, path) })),
  };
}
