import { z as zod4 } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';
import type { Json } from '../../../trace/conversation.ts';
import { parseJson } from '../../../trace/json.ts';

/** What a converter gave: JSON, or why it gave none. */
export type Converted =
  | { readonly type: 'json'; readonly json: Json }
  | { readonly type: 'refused'; readonly reason: string };

type Zod4Options = NonNullable<Parameters<typeof zod4.toJSONSchema>[1]>;

/** A schema of zod 4 as its own converter writes it. It says itself what it cannot write. */
export function zod4Json(schema: unknown, options: Zod4Options): Converted {
  // Only ever called with what zod made.
  return attempt(() => zod4.toJSONSchema(schema as zod4.ZodType, options));
}

/** The settings of the converter that frameworks use for zod 3. */
export type Zod3Options = Exclude<Parameters<typeof zodToJsonSchema>[1], string | undefined>;

/** A schema of zod 3 as `zod-to-json-schema` writes it. */
export function zod3Json(schema: unknown, options: Zod3Options): Converted {
  return attempt(() => zodToJsonSchema(schema as Parameters<typeof zodToJsonSchema>[0], options));
}

/** By way of text, which leaves out what is undefined, as every sender does. */
function attempt(convert: () => unknown): Converted {
  try {
    const json = parseJson(JSON.stringify(convert()) ?? '');
    return json === undefined ? { type: 'refused', reason: 'no schema' } : { type: 'json', json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'refused', reason: reason.slice(0, 200) };
  }
}
