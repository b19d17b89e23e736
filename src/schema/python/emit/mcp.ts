import { doubt } from '../evaluation.ts';
import { isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import { noFacts } from '../python-type.ts';
import { namesExternal } from './context-types.ts';
import { emittedParameters, texts, type Emit } from './tool-source.ts';

const style = { fieldTitles: true, attributeDocs: false };

/** As `MCPServer.tool` (in version 1 `FastMCP.tool`) of https://github.com/modelcontextprotocol/python-sdk does. */
export const emitMcp: Emit = (source) => {
  const { fn, evaluation } = source;
  const told = texts(source, fn.doc?.raw ?? '', {
    ...{ name: 'name', description: 'description', position: 0 },
  });
  const kept = fn.parameters.filter(
    ({ name, type }) => name !== 'self' && name !== 'cls' && !isGiven(type),
  );
  const refused = kept.find(({ name }) => name.startsWith('_'));
  if (refused !== undefined)
    return doubt(evaluation, refused.place, `${refused.name}: no parameter may begin with _`);
  const writer = openSchemaWriter(evaluation, style);
  const schema = objectSchema(writer, kept.map(withString));
  const whole = sortKeys({ ...writer.definitions(), ...schema, title: `${fn.name}Arguments` });
  return {
    ...told,
    inputSchema: isRecord(whole) ? whole : {},
    parameters: emittedParameters(source, kept, () => undefined),
  };
};

function isGiven(type: PythonParameter['type']): boolean {
  return namesExternal(type, (name) => /^mcp\..*\b(Context|Resolve)$/.test(name));
}

// What has no annotation is told as a string whose title is its name.
function withString(parameter: PythonParameter): PythonParameter {
  if (parameter.isAnnotated) return parameter;
  const type = { type: 'plain', family: 'none', schema: { type: 'string' } } as const;
  const facts = { ...noFacts, ...parameter.facts, title: parameter.facts.title ?? parameter.name };
  return { ...parameter, type, facts };
}
