import * as z from 'zod';
import type { Json } from '../trace/conversation.ts';
import { toolNamePattern, toolNameRule } from './family.ts';
import { checkInputSchema, type SchemaChecker } from './json-schema.ts';
import type { Tool, ToolContext } from './tool.ts';
import { pathText, show } from './words.ts';

/** An exported value that should be a tool, and how the module names it: `tools[1]`. */
export interface Candidate {
  readonly name: string;
  readonly value: unknown;
}

/** One export, read: a tool, or a fault whose message begins with the export's name. */
export type ReadTool =
  | { readonly type: 'tool'; readonly tool: Tool }
  | { readonly type: 'fault'; readonly message: string; readonly fix?: string };

type Exports = Readonly<Record<string, unknown>>;
type Run = (input: Json, context: ToolContext) => unknown;

const exportedTool = z.object({
  name: z.string(),
  description: z.string(),
  inputSchema: z.record(z.string(), z.json()),
  run: z.custom<Run>((value) => typeof value === 'function'),
});

const shape: { readonly [key: string]: string } = {
  name: 'text',
  description: 'text: the model reads it to choose a tool',
  inputSchema: 'a JSON Schema of the input, as an object',
  run: 'a function (input, context)',
};

/** What may be a tool among a module's exports: the list `tools`, else the default list, else each export that has `run`. */
export function toolCandidates(exports: Exports): readonly Candidate[] {
  const inner = exports['default'];
  // A CommonJS module arrives as the default export.
  const named: Exports = isObject(inner) ? { ...inner, ...exports } : exports;
  const lists = { tools: named['tools'], default: inner };
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list)) return list.map((value, at) => ({ name: `${name}[${at}]`, value }));
  }
  const values = Object.entries(named).map(([name, value]) => ({ name, value }));
  return values.filter(({ value }) => isObject(value) && typeof value['run'] === 'function');
}

/** Checks one export and wraps it as a tool of `file`; a fault says which export, what is wrong and what to do. */
export function readTool(candidate: Candidate, file: string, check: SchemaChecker): ReadTool {
  const parsed = exportedTool.safeParse(candidate.value);
  if (!parsed.success) return shapeFault(candidate, parsed.error.issues[0]?.path ?? []);
  const { run, ...schema } = parsed.data;
  if (!toolNamePattern.test(schema.name)) {
    return fault(`${candidate.name}.name cannot be ${show(schema.name)}`, toolNameRule);
  }
  const found = checkInputSchema(check, schema.inputSchema);
  if (found !== undefined) {
    const where = `${label(candidate)}.${pathText(['inputSchema', ...found.path])}`;
    return fault(`${where} ${found.message}`, found.fix);
  }
  return {
    type: 'tool',
    tool: { schema, source: 'module', file, run: bind(run, candidate.value) },
  };
}

/** `this` stays what it was: a tool may be an object with state. */
function bind(run: Run, owner: unknown): Run {
  return (input, context) => run.call(owner, input, context);
}

function shapeFault(candidate: Candidate, path: readonly PropertyKey[]): ReadTool {
  const { value } = candidate;
  const key = String(path[0]);
  if (!isObject(value)) {
    const message = `${candidate.name} must be a tool, not ${show(value)}`;
    return fault(message, 'export { name, description, inputSchema, run }');
  }
  const where = `${label(candidate)}.${key}`;
  if (value[key] !== undefined) {
    return fault(`${where} must be ${shape[key]}`, libraryFix(value[key]));
  }
  const other = otherNames.find((name) => name in value);
  if (key !== 'inputSchema' || other === undefined) {
    return fault(`${where} is missing: ${shape[key]}`);
  }
  return fault(`${where} is missing`, `rename "${other}" to "inputSchema"`);
}

/** What other frameworks call the JSON Schema of the input. */
const otherNames = ['parameters', 'input', 'input_schema'];

function libraryFix(value: unknown): string | undefined {
  const isZod = isObject(value) && typeof value['safeParse'] === 'function';
  return isZod ? 'give z.toJSONSchema(schema)' : undefined;
}

/** The export and, where known, the tool's own name: `tools[1] (read_file)`. */
function label({ name, value }: Candidate): string {
  const own = isObject(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
  return own === undefined || own === name ? name : `${name} (${own})`;
}

function fault(message: string, fix?: string): ReadTool {
  return { type: 'fault', message, ...(fix === undefined ? {} : { fix }) };
}

function isObject(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null;
}
