import { hydraParametersToOverrides, isGroupOverride, type IsGroup } from '../merge/clearml/hydra-parameters.js';
import { ConfigError, type Issue } from '../model/errors.js';
import { editYaml, type EditYamlOptions } from './edit-yaml/edit-yaml.js';

/** What a form's parameters make of a stored config, checked before anything is queued. */
export interface StoredConfigEdit {
  /** The config's text with the parameters in it; comments and layout stay. */
  readonly text: string;
  /** The overrides that the run gets from its parameters, the broken ones left out. */
  readonly overrides: readonly string[];
  /** Those of them that choose options of config groups: what they change shows when the config is composed. */
  readonly groupOverrides: readonly string[];
  /** What is wrong, by the name of the parameter. */
  readonly problems: readonly ParameterProblem[];
}

export interface ParameterProblem {
  readonly parameter: string;
  readonly issue: Issue;
}

/**
 * The stored text `OmegaConf` of a task and parameters of its section `Hydra` in dot notation (`trainer.lr`, `~old.key`,
 * `+new.key`, `db`) as the text they make of it and the overrides they are for a run (spec clearml 10.2). Each parameter is
 * checked: as an override, and against the config with the parameters before it.
 * @throws ParseError `YAML_…` for a text that does not parse; LimitError
 * @example
 * editStoredConfig('lr: 0.1  # rate\n', new Map([['lr', '0.5']]), () => false).text // 'lr: 0.5  # rate\n'
 */
export function editStoredConfig(
  text: string,
  parameters: ReadonlyMap<string, string | null>,
  isGroup: IsGroup,
  options: EditYamlOptions = {},
): StoredConfigEdit {
  editYaml(text, [], options);
  const named = Array.from(parameters).flatMap((entry) =>
    hydraParametersToOverrides(new Map([entry]), isGroup).map((override) => ({ parameter: entry[0], override })),
  );
  const groupOverrides = named.map(({ override }) => override).filter((override) => isGroupOverride(override, isGroup));
  const groups = new Set(groupOverrides);
  const edits = named.filter(({ override }) => !groups.has(override));
  const { text: edited, problems } = edit(text, edits, options);
  const broken = new Set(problems.map(({ parameter }) => parameter));
  const overrides = named.filter(({ parameter }) => !broken.has(parameter)).map(({ override }) => override);
  return { text: edited, overrides, groupOverrides, problems };
}

interface NamedOverride {
  readonly parameter: string;
  readonly override: string;
}

/** All at once, which is one reading of the text; one by one only to tell which of them are wrong. */
function edit(
  text: string,
  edits: readonly NamedOverride[],
  options: EditYamlOptions,
): Pick<StoredConfigEdit, 'text' | 'problems'> {
  const whole = attempt(
    text,
    edits.map(({ override }) => override),
    options,
  );
  if (typeof whole === 'string') return { text: whole, problems: [] };
  const problems: ParameterProblem[] = [];
  let edited = text;
  for (const { parameter, override } of edits) {
    const next = attempt(edited, [override], options);
    if (typeof next === 'string') edited = next;
    else problems.push({ parameter, issue: next });
  }
  return { text: edited, problems };
}

function attempt(text: string, overrides: readonly string[], options: EditYamlOptions): string | Issue {
  try {
    return editYaml(text, overrides, options);
  } catch (error) {
    if (error instanceof ConfigError) return error.issue;
    throw error;
  }
}
