import type { Dict } from '../../model/dict.js';
import type { OriginNode } from '../../model/origin.js';
import type { Scalar } from '../../model/value.js';
import type { HoconPeriod } from './period.js';

/** Python's text of an object that HOCON has no form for. It is only written, never read. */
export class PythonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A leaf of a HOCON tree. Only ClearML's reader makes periods (spec hocon 2.2). */
export type HoconScalar = Exclude<Scalar, Uint8Array> | HoconPeriod | PythonText;

/** A list of a HOCON tree. */
export type HoconList = readonly HoconValue[];

/** An object of a HOCON tree, its keys without the quotes that ClearML's reader keeps round some of them. */
export type HoconObject = Dict<HoconValue>;

/** A HOCON tree: what a configuration may be, and periods. Without periods it is a plain `Value`. */
export type HoconValue = HoconScalar | Uint8Array | HoconList | HoconObject;

/** A resolved HOCON text and, beside it, the origins of all its parts. */
export interface HoconConfig {
  readonly root: HoconValue;
  readonly origins?: OriginNode;
}
