import { agentJsonSchema } from '../agent/agent-json-schema.ts';
import { countJsonSchema, reportJsonSchema, sweepJsonSchema } from '../report/json-schema.ts';
import { exitCode } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const schemas: { readonly [name: string]: () => unknown } = {
  agent: agentJsonSchema,
  report: reportJsonSchema,
  sweep: sweepJsonSchema,
  count: countJsonSchema,
};

/** `toolflame schema`: prints a JSON Schema. Gives the exit code. */
export function schemaCommand(name: string, terminal: Terminal): number {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) {
    terminal.tell(`there is no schema "${name}"; there are ${Object.keys(schemas).join(', ')}\n`);
    return exitCode.usage;
  }
  terminal.print(`${JSON.stringify(schema(), null, 2)}\n`);
  return exitCode.done;
}
