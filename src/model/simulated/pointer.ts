import type { Json } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';

/** The value at a JSON Pointer (RFC 6901), e.g. `/files/0`; `''` is the whole. Undefined when there is none. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = isJsonObject(value) ? value[key] : value[Number(key)];
  }
  return value;
}
