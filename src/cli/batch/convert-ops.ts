import { formatPath } from '../../model/path.js';
import type { JsonObject } from '../../model/typed-json.js';
import { convertText } from '../../inspect/convert/convert-text.js';
import type { ConversionLoss } from '../../inspect/convert/loss.js';
import type { WorldName } from '../../inspect/convert/world.js';
import { WORLD_NAMES } from '../../inspect/convert/worlds.js';
import type { Op, OpContext, OpTable } from './op.js';
import { badField, optionalText, textField, wordField } from './request.js';

const convert: Op = (request, context) => {
  const section = optionalText(request, 'section');
  const { text, losses } = convertText(
    { name: optionalText(request, 'source') ?? 'text', text: textField(request, 'text') },
    { from: worldField(request, 'from'), to: worldField(request, 'to'), ...(section !== undefined && { section }) },
  );
  return { ok: text, losses: losses.map((loss) => encodeLoss(loss, context)) };
};

function worldField(request: JsonObject, name: string): WorldName {
  const world = wordField(request, name, WORLD_NAMES);
  if (world !== undefined) return world;
  throw badField(`Field "${name}" must be one of ${WORLD_NAMES.join(', ')}`);
}

function encodeLoss({ kind, path, before, after, to, message }: ConversionLoss, { encode }: OpContext): JsonObject {
  return {
    kind,
    path: formatPath(path),
    ...(before !== undefined && { before: encode(before) }),
    ...(after !== undefined && { after: encode(after) }),
    ...(to && { to: formatPath(to) }),
    message,
  };
}

/** The operations on conversions between tools. */
export const CONVERT_OPS: OpTable = { 'convert.text': convert };
