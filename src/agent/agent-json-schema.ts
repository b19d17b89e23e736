import * as z from 'zod';
import { agentSchema } from './agent-schema.ts';

/** The JSON Schema (2020-12) of agent files as people write them, for editors to complete and check. */
export function agentJsonSchema(): z.core.JSONSchema.BaseSchema {
  const named = agentSchema.meta({ $id: 'toolflame:agent', title: 'Toolflame agent file' });
  return z.toJSONSchema(named, { io: 'input' });
}
