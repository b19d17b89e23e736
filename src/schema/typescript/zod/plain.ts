import type {
  FunctionValue,
  LiteralValue,
  ObjectValue,
  Place,
  PlacedDoubt,
  Value,
} from '../evaluate/value.ts';
import { mostValues, notFollowed, sizeOf } from '../evaluate/value.ts';
import { anySchema } from './real-zod.ts';

/** How a value becomes one of JavaScript. */
export interface Making {
  readonly version: 3 | 4;
  /** Of the call, for what has no place of its own. */
  readonly place: Place;
  /** Whether a schema is expected: then one that is not known lets everything through, and nothing else is lost. */
  readonly schemas: boolean;
  /** Whether what a function returns is part of the schema: a lazy schema, a default. It only changes or checks values otherwise. */
  readonly follows: boolean;
  /** What was not known. A function that is called later may add to it. */
  readonly parts: (Value | PlacedDoubt)[];
}

/** Stands for a value that is not known where no schema can stand for it. */
export const notKnown = Symbol('not known');

/** The value as JavaScript has it, for a call of zod; `notKnown` when it cannot be told. */
export function plain(value: Value, making: Making): unknown {
  if (sizeOf(value) > mostValues) {
    making.parts.push({ text: 'a schema with so many parts', place: making.place });
    return notKnown;
  }
  switch (value.type) {
    case 'literal':
      return value.value;
    case 'zod':
      making.parts.push(value);
      return value.version === making.version ? value.schema : anySchema(making.version);
    case 'list': {
      if (value.doubt) making.parts.push(value.doubt);
      const items = value.items.map((item) => plain(item, making));
      return items.includes(notKnown) ? notKnown : items;
    }
    case 'object':
      return plainObject(value, making);
    case 'function':
      return making.follows
        ? () => returned(value.call([]), making)
        : (given: unknown) => changed(value, given);
    case 'unknown':
      making.parts.push(value);
      return making.schemas ? anySchema(making.version) : notKnown;
    case 'external':
    case 'module':
      making.parts.push(notFollowed(value));
      return making.schemas ? anySchema(making.version) : notKnown;
    default:
      return value satisfies never;
  }
}

/** What a function makes of a plain value; the value itself when that cannot be told. zod 3 asks it to see what is optional. */
function changed(by: FunctionValue, given: unknown): unknown {
  const isPlain = given === undefined || given === null || typeof given !== 'object';
  if (!isPlain || typeof given === 'function' || typeof given === 'symbol') return given;
  const made = by.call([{ type: 'literal', value: given as LiteralValue['value'] }]);
  return made.type === 'literal' ? made.value : given;
}

/** What a function of the source gives to zod: a lazy schema, a default. */
function returned(value: Value, making: Making): unknown {
  const made = plain(value, making);
  return made === notKnown ? anySchema(making.version) : made;
}

function plainObject(value: ObjectValue, making: Making): unknown {
  if (value.doubt) making.parts.push(value.doubt);
  const made: Record<string, unknown> = {};
  for (const [key, property] of value.properties) {
    if (property.isGetter) {
      const get = () => returned(property.value, making);
      Object.defineProperty(made, key, { get, enumerable: true, configurable: true });
      continue;
    }
    const one = plain(property.value, making);
    if (one === notKnown) return notKnown;
    Object.defineProperty(made, key, {
      value: one,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}
