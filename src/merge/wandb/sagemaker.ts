import { DictBuilder } from '../../model/dict.js';
import { ConfigError } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { OriginNode } from '../../model/origin.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import type { Source } from '../../model/source.js';
import { isDict, type Key, type Value } from '../../model/value.js';
import type { WandbEntry } from '../../parsers/wandb/config-file.js';
import { parseExtendedJson } from '../../parsers/json/extended-json.js';
import { originOfValue } from '../../parsers/wandb/source.js';
import { stripCharacter } from '../../parsers/wandb/strip.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';

/** What a SageMaker training job tells a run. */
export interface SageMakerJob {
  /** The hyperparameter file, JSON whose values are all texts. */
  readonly hyperparameters?: Source;
  /** `TRAINING_JOB_NAME`. */
  readonly jobName?: string;
  /** `SM_TRAINING_ENV`, JSON whose keys are put over the hyperparameters; ignored if it is no JSON. */
  readonly trainingEnvironment?: Source;
}

/**
 * The settings of a SageMaker job: texts of digits become ints, of digits and dots floats, the job's name is one of them
 * (spec wandb 5).
 * @throws ParseError `WANDB_SAGEMAKER`, `JSON_SYNTAX`
 */
export function sageMakerEntries(job: SageMakerJob, limits?: Partial<Limits>): readonly WandbEntry[] {
  const entries = new DictBuilder<WandbEntry>();
  const add = (key: Key, value: Value, origins: OriginNode): void => void entries.set(key, { key, value, origins });
  const { hyperparameters, trainingEnvironment } = job;
  if (hyperparameters !== undefined) {
    const origin = { ...originOfValue('TRAINING_JOB_NAME'), kind: 'environment' } as const;
    add('sagemaker_training_job_name', job.jobName ?? null, { origin });
    eachMember(hyperparameters, limits, (key, value, origins) => add(key, castParameter(value, origins), origins));
  }
  if (trainingEnvironment !== undefined) addEnvironment(trainingEnvironment, limits, add);
  return entries.build().valueList;
}

type MemberSink = (key: Key, value: Value, origins: OriginNode) => void;

function eachMember(source: Source, limits: Partial<Limits> | undefined, visit: MemberSink): void {
  const { root, origins } = parseExtendedJson(source, { reader: 'python', ...(limits && { limits }) });
  if (!isDict(root) || origins === undefined) {
    throw wandbError('WANDB_SAGEMAKER', `"${source.name}" is no mapping`, {
      source,
      span: { start: 0, end: source.text.length },
    });
  }
  root.keyList.forEach((key, position) => {
    visit(key, root.valueList[position] ?? null, origins.children?.[position] ?? origins);
  });
}

function addEnvironment(source: Source, limits: Partial<Limits> | undefined, add: MemberSink): void {
  try {
    eachMember(source, limits, add);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code !== 'JSON_SYNTAX') throw error;
  }
}

/** Quotes around are dropped; what then looks like a number is one. */
function castParameter(value: Value, { origin }: OriginNode): Value {
  if (typeof value !== 'string') throw badParameter('A SageMaker hyperparameter must be a text', origin);
  const text = stripCharacter(value, '"');
  const number = numberIn(text);
  if (number === undefined) throw badParameter(`The SageMaker hyperparameter "${text}" is no number`, origin);
  return number;
}

/** The number that a text stands for, or the text; undefined for digits and dots that make no number. */
function numberIn(text: string): Value | undefined {
  if (/^-?\p{Nd}+\n?$/u.test(text)) return parsePythonInt(text);
  return /^-?[.\p{Nd}]+\n?$/u.test(text) ? parsePythonFloat(text) : text;
}

function badParameter(message: string, { source, span }: OriginNode['origin']): Error {
  return wandbError('WANDB_SAGEMAKER', message, { source, span });
}
