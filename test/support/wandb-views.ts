import {
  checkSweepParameters,
  ConfigError,
  Dict,
  flattenWandb,
  formatPath,
  formatPlace,
  goText,
  historyOf,
  isContainer,
  isDict,
  isList,
  originAt,
  parseWandbConfig,
  parseYamlValue,
  storeSent,
  sweepGrid,
  tryWandbLayers,
  wandbDrift,
  wandbFileValues,
  wandbNameFindings,
  wandbState,
  wandbUpdate,
  type Config,
  type Issue,
  type KeyPath,
  type Scalar,
  type Source,
  type Value,
  type WandbInput,
  type WandbLayers,
  type WandbSource,
  type WandbStep,
} from '../../src/index.js';
import { formatIssue } from '../../src/model/errors.js';
import { pythonRepr } from '../../src/model/python-text.js';
import type { Archive } from './fixtures.js';

/** What `run` shows, or `error CODE start..end`. */
export function outcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return `error ${showIssue(error.issue)}`;
  }
}

/** A value written in YAML as PyYAML reads it. */
export function yamlOf(text: string): Config {
  return parseYamlValue(text, { dialect: 'pyyaml', source: 'input' });
}

/** A mapping written in YAML. */
export function dictOf(text: string): Dict<Value> {
  const { root } = yamlOf(text);
  if (isDict(root)) return root;
  throw new Error(`${text} is no mapping`);
}

/** A file as it is read: its values, then what is said about it. */
export function showFile(text: string): string {
  const file = parseWandbConfig(text);
  const values = file.entries === undefined ? 'no config' : pythonRepr(wandbFileValues(file).root);
  const said = [
    ...file.warnings.map((issue) => `warning ${showIssue(issue)}`),
    ...file.notes.map((issue) => `note ${showIssue(issue)}`),
  ];
  return [values, ...said].join('\n');
}

/** Steps on a config, written in YAML: what each sends or why it fails, then what the program and the core have. */
export function showSteps(text: string): string {
  const [startText = '', ...stepTexts] = text.split('\n');
  let { state } = wandbUpdate(wandbState(), stepOf(dictOf(`{update: ${startText}}`)));
  let stored = storeSent(Dict.empty(), sentAtStart(state.settings.root));
  const lines = stepTexts.map((stepText) => {
    const result = wandbUpdate(state, stepOf(dictOf(stepText)));
    state = result.state;
    stored = storeSent(stored, result.sent ?? []);
    const said = result.warnings.map((issue) => `warning ${showIssue(issue)}`);
    const failed = result.error === undefined ? [] : [`error ${showIssue(result.error)}`];
    const sent = result.sent?.map(({ key, value }) => `${key} = ${pythonRepr(value)}`).join(', ');
    return [...said, ...failed, ...(sent === undefined ? [] : [`sent ${sent || 'nothing'}`])].join('; ') || '-';
  });
  const locks = Array.from(state.locks, ([key, owner]) => `${key} by ${owner}`).join(', ');
  const drifts = wandbDrift(state.settings.root, stored).map(({ kind, path }) => `${kind} ${JSON.stringify(path)}`);
  return [
    ...lines,
    `view ${pythonRepr(state.settings.root)}`,
    `stored ${pythonRepr(stored)}`,
    ...(locks === '' ? [] : [`locked ${locks}`]),
    ...drifts,
  ].join('\n');
}

function sentAtStart(root: Dict<Value>): { readonly key: string; readonly value: Value }[] {
  return Array.from(root, ([key, value]) => ({ key: String(key), value }));
}

/** `{update: {…}, allow: true}`, `{set: [key, value]}`, `{sweep: {…}}` and the like. */
function stepOf(written: Dict<Value>): WandbStep {
  const [kind] = written.keyList;
  const value = written.valueList[0] ?? null;
  const allow = written.get('allow');
  const allowChange = typeof allow === 'boolean' ? { allowChange: allow } : {};
  const source: WandbSource = { kind: 'value', value };
  switch (kind) {
    case 'update':
      return { kind, source, ...allowChange };
    case 'set-defaults':
      return { kind, source };
    case 'update-locked':
    case 'merge-locked':
      return { kind, source, owner: textOf(written.get('owner') ?? 'sweep'), ...allowChange };
    case 'persist':
      return { kind };
    case 'notebook':
      return { kind, on: value === true };
    default:
      return assignmentOf(kind === 'set-nested', listOf(value));
  }
}

function assignmentOf(isNested: boolean, parts: readonly Value[]): WandbStep {
  const path = parts.slice(0, -1).filter(isScalar);
  const value = parts.at(-1) ?? null;
  return isNested ? { kind: 'set-nested', path, value } : { kind: 'set', key: path[0] ?? null, value };
}

/** The layers of an archive's files, and what became of them: values, locks, history of each key, remarks. */
export function showLayers({ files }: Archive): string {
  const source = (name: string): Source | undefined => {
    const text = files.get(name);
    return text === undefined ? undefined : { name, text };
  };
  const [defaults, sweep, launch, hyperparameters] = [
    'config-defaults.yaml',
    'sweep.yaml',
    'launch.json',
    'sagemaker.json',
  ].map(source);
  const configFiles = ['first.yaml', 'second.yaml'].map(source).filter((file) => file !== undefined);
  const argument = files.get('config');
  const options = dictOf(files.get('options') ?? '{}');
  const { result, error, warnings, notes } = tryWandbLayers({
    ...(defaults && { defaults }),
    ...(sweep && { sweep }),
    ...(launch && { launch }),
    ...(hyperparameters && { sagemaker: { hyperparameters, jobName: 'job-1' } }),
    ...(argument !== undefined && { config: { kind: 'value', value: yamlOf(argument).root } }),
    configFiles,
    ...(options.get('mode') === 'disabled' && { mode: 'disabled' }),
    include: textsOf(options.get('include')),
    exclude: textsOf(options.get('exclude')),
  });
  const shown = result === undefined ? [`error ${formatIssue(error)}`] : showRun(result);
  return [
    ...shown,
    ...warnings.map((issue) => `warning ${formatIssue(issue)}`),
    ...notes.map((issue) => `note ${formatIssue(issue)}`),
  ].join('\n');
}

function showRun({ config, locks, artifacts }: WandbLayers): string[] {
  const settings = showSettings(config).map(({ key, shown }) => {
    const owner = locks.get(key);
    return owner === undefined ? shown : `${shown}, locked by ${owner}`;
  });
  return [...settings, ...showSettings(artifacts).map(({ shown }) => `artifact ${shown}`)];
}

function showSettings(config: Config): { readonly key: string; readonly shown: string }[] {
  const root = isDict(config.root) ? config.root : Dict.empty<Value>();
  return Array.from(root, ([key, value]) => {
    const node = originAt(config, [key]);
    const history = node === undefined ? [] : historyOf(node).map(({ origin }) => placeOf(origin.source, origin.span));
    return { key: String(key), shown: `${String(key)} = ${pythonRepr(value)} from ${history.join(', ')}` };
  });
}

function placeOf(source: Source, span: { readonly start: number; readonly end: number }): string {
  return source.text === '' ? source.name : formatPlace(source, span);
}

/** The settings of a tree by name, then what is wrong with the names. */
export function showNames(text: string): string {
  const settings = flattenWandb(yamlOf(text));
  const listed = settings.map(
    ({ name, path, value }) => `${name} = ${isContainer(value) ? '' : goText(value)} at ${showPath(path)}`,
  );
  const findings = wandbNameFindings(settings).map((finding) => {
    const paths = finding.settings.map(({ path }) => showPath(path)).join(', ');
    return `${finding.kind} ${finding.name}: ${paths}`;
  });
  return [...listed, ...findings].join('\n');
}

function showPath(path: KeyPath): string {
  return path.map((step) => formatPath([step]) || "''").join(' ');
}

/** The runs of a sweep's grid, or why there is none, and what the schema says. */
export function showSweep(text: string): string {
  const section = yamlOf(text);
  const runs = outcome(() => {
    const grid = sweepGrid(section);
    return [`${grid.size} runs`, ...grid.slice(0, 8).map((run) => pythonRepr(run))].join('\n');
  });
  const issues = outcome(() => {
    const { issues: found, findingCount } = checkSweepParameters(section);
    return found
      .map((issue) => `issue ${showIssue(issue)}`)
      .concat(`${findingCount} findings`)
      .join('\n');
  });
  return `${runs}\n${issues}`;
}

export function showIssue({ code, span }: Issue): string {
  return span === undefined ? code : `${code} ${span.start}..${span.end}`;
}

/** What a program puts into a config, written in YAML: `{kind: set, items: [1]}` is a set, a value without kind itself. */
export function inputOf(text: string): WandbInput {
  const { root } = yamlOf(text);
  if (!isDict(root)) return root;
  const items = (name: string): readonly Value[] => listOf(root.get(name));
  const word = (name: string): string => textOf(root.get(name) ?? '');
  switch (root.get('kind')) {
    case 'set':
      return { kind: 'set', items: items('items') };
    case 'slice':
      return { kind: 'slice', start: root.get('start') ?? null, stop: root.get('stop') ?? null, step: null };
    case 'callable':
      return { kind: 'callable', module: word('module'), qualifiedName: word('name') };
    case 'media':
      return { kind: 'media', className: word('class') };
    case 'namespace':
      return { kind: 'namespace', fields: dictOf(text).delete('kind') };
    case 'numpy':
      return {
        kind: 'numpy',
        dtype: word('dtype'),
        shape: items('shape').map(Number),
        data: items('data').filter(isScalar),
      };
    default:
      return root;
  }
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  throw new Error(`${pythonRepr(value)} is no text`);
}

function textsOf(value: Value | undefined): string[] {
  return listOf(value).map(textOf);
}

function listOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isList(value) ? value : [];
}

function isScalar(value: Value): value is Scalar {
  return !isContainer(value);
}
