import type { JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import { closed } from './closed-objects.ts';
import { zod3Json, zod4Json, type Converted } from './converters.ts';
import { voidSchema, type Sending } from './input-schema.ts';
import { property } from '../zod/real-zod.ts';
import { openaiJson, openaiZod } from './openai.ts';

/** An object without parameters, as MCP servers send it. */
const openEmpty: JsonSchema = { type: 'object', properties: {} };

/** An object without parameters, as most frameworks send it. */
const closedEmpty: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

const mcpOf = (target: 'draft-7' | 'draft-2020-12'): Sending => ({
  zod(schema, version) {
    // What is no object is not sent (normalizeObjectSchema of server/zod-compat.js).
    if (property(schema, 'shape') === undefined) return { type: 'json', json: openEmpty };
    if (version === 4) return zod4Json(schema, { target, io: 'input' });
    return zod3Json(schema, { strictUnions: true, pipeStrategy: 'input' });
  },
  none: openEmpty,
  takesShapes: true,
});

/**
 * MCP SDK 1.x: draft 7, what comes in; `zod-to-json-schema` for zod 3 (server/zod-json-schema-compat.js of 1.32). A tool without
 * a schema has an object without parameters. The draft is another in SDK 2.
 */
export const mcp: Readonly<Record<'draft-7' | 'draft-2020-12', Sending>> = {
  'draft-7': mcpOf('draft-7'),
  'draft-2020-12': mcpOf('draft-2020-12'),
};

/** Vercel AI SDK 5 to 7: draft 7, what comes in, every object closed; a JSON schema as it is (provider-utils, schema.ts). */
export const vercel: Sending = {
  zod: (schema, version) =>
    version === 4
      ? mapped(zod4Json(schema, { target: 'draft-7', io: 'input', reused: 'inline' }), closed)
      : zod3Json(schema, { $refStrategy: 'none' }),
  none: closedEmpty,
  takesShapes: false,
};

/** Strands for TypeScript: draft 2020-12, what goes out, without saying so (tools/zod-utils.js of 1.19). It knows zod 4 only. */
export const strands: Sending = {
  zod(schema, version) {
    if (version === 3) return refused('a schema of zod 3, which Strands does not take');
    if (property(property(schema, 'def'), 'type') === 'void')
      return { type: 'json', json: closedEmpty };
    return mapped(zod4Json(schema, {}), withoutDraft);
  },
  none: closedEmpty,
  takesShapes: false,
};

const openaiAgentsOf = (isStrict: boolean): Sending => ({
  zod: (schema, version) =>
    version === 4 ? openaiZod(schema) : refused('how a schema of zod 3 is sent'),
  ...(isStrict ? { json: openaiJson } : {}),
  none: closedEmpty,
  takesShapes: false,
});

/** OpenAI Agents: in strict mode, which only a JSON schema can be without (utils/tools.mjs of 0.13). It knows zod 4 only. */
export const openaiAgents: Readonly<Record<'strict' | 'loose', Sending>> = {
  strict: openaiAgentsOf(true),
  loose: openaiAgentsOf(false),
};

/** Genkit: zod 3, in which objects stay open, and nothing at all is a schema too (core, schema.js of 1.42). */
export const genkit: Sending = {
  zod: (schema, version) =>
    version === 3
      ? zod3Json(schema, { removeAdditionalStrategy: 'strict' })
      : refused('a schema of zod 4, which Genkit does not take'),
  none: () => zod3Json(voidSchema(3), { removeAdditionalStrategy: 'strict' }),
  takesShapes: false,
};

/** What a literal says is what is sent. */
export const asItIs: Sending = {
  zod: () => refused('how this schema is written'),
  none: {},
  takesShapes: false,
};

const refused = (reason: string): Converted => ({ type: 'refused', reason });

function mapped(converted: Converted, change: (schema: JsonSchema) => JsonSchema): Converted {
  if (converted.type !== 'json' || !isJsonObject(converted.json)) return converted;
  return { type: 'json', json: change(converted.json) };
}

function withoutDraft({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
