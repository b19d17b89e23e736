import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ToolSchema } from '../../src/trace/conversation.ts';

/** The folder of the frameworks, and of the tools that are declared for them. */
export const frameworks = path.resolve('test/frameworks');

const fromThere = createRequire(path.join(frameworks, 'package.json'));

/** What a framework sends for the tools of one of the files in `test/frameworks/tools`, in order: asked of it, not written down. */
export const askedOf: Readonly<Record<string, () => Promise<readonly ToolSchema[]>>> = {
  'mcp.mjs': () => askMcp('mcp.mjs'),
  'mcp-zod3.mjs': () => askMcp('mcp-zod3.mjs'),
  'vercel.mjs': askVercel,
  'strands.mjs': askStrands,
  'openai.mjs': askOpenai,
  'genkit.mjs': askGenkit,
};

const load = (file: string): Promise<Record<string, never>> => import(pathToFileURL(file).href);
const loadTools = (file: string) => load(path.join(frameworks, 'tools', file));
const loadPackage = (name: string) => load(fromThere.resolve(name));

interface Listed {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: ToolSchema['inputSchema'];
}

const schemaOf = ({ name, description = '', inputSchema }: Listed): ToolSchema => ({
  name,
  description,
  // As it goes over the wire.
  inputSchema: JSON.parse(JSON.stringify(inputSchema)),
});

async function askMcp(file: string): Promise<readonly ToolSchema[]> {
  const { McpServer } = fromThere('@modelcontextprotocol/sdk/server/mcp.js');
  const { Client } = fromThere('@modelcontextprotocol/sdk/client/index.js');
  const { InMemoryTransport } = fromThere('@modelcontextprotocol/sdk/inMemory.js');
  const server = new McpServer({ name: 'asked', version: '1.0.0' });
  const { register } = (await loadTools(file)) as unknown as {
    register: (server: unknown) => void;
  };
  register(server);
  const client = new Client({ name: 'asking', version: '1.0.0' });
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  // As it comes over the wire: the client sorts keys when it reads them.
  let tools: readonly Listed[] = [];
  const read = other.onmessage;
  other.onmessage = (message: { readonly result?: { readonly tools: readonly Listed[] } }) => {
    tools = message.result?.tools ?? tools;
    read(message);
  };
  await client.listTools();
  await client.close();
  return tools.map(schemaOf);
}

/** What the model is called with. */
async function askVercel(): Promise<readonly ToolSchema[]> {
  const { generateText } = (await loadPackage('ai')) as Record<
    string,
    (options: unknown) => Promise<unknown>
  >;
  const asked: Listed[] = [];
  const model = {
    ...{ specificationVersion: 'v4', provider: 'asked', modelId: 'asked', supportedUrls: {} },
    async doGenerate({ tools }: { readonly tools: readonly Listed[] }) {
      asked.push(...tools);
      const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
      return { content: [], finishReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [] };
    },
  };
  const { tools, run } = (await loadTools('vercel.mjs')) as unknown as {
    tools: unknown;
    run: (generate: unknown, model: unknown) => Promise<unknown>;
  };
  await generateText?.({ model, prompt: 'x', tools });
  await run(generateText, model);
  return asked.map(schemaOf);
}

async function askStrands(): Promise<readonly ToolSchema[]> {
  interface Tool {
    readonly toolSpec: Listed;
  }
  const { calculator, others } = (await loadTools('strands.mjs')) as unknown as {
    calculator: Tool;
    others: readonly Tool[];
  };
  return [calculator, ...others].map(({ toolSpec }) => schemaOf(toolSpec));
}

async function askOpenai(): Promise<readonly ToolSchema[]> {
  interface Tool extends Omit<Listed, 'inputSchema'> {
    readonly parameters: ToolSchema['inputSchema'];
  }
  const { tools } = (await loadTools('openai.mjs')) as unknown as { tools: readonly Tool[] };
  return tools.map((tool) => schemaOf({ ...tool, inputSchema: tool.parameters }));
}

async function askGenkit(): Promise<readonly ToolSchema[]> {
  const { genkit } = (await loadPackage('genkit/beta')) as unknown as {
    genkit: (options: unknown) => unknown;
  };
  const { toToolDefinition } = createRequire(fromThere.resolve('genkit'))('@genkit-ai/ai/tool');
  const { define } = (await loadTools('genkit.mjs')) as unknown as {
    define: (ai: unknown) => readonly unknown[];
  };
  return define(genkit({})).map((tool) => schemaOf(toToolDefinition(tool)));
}
