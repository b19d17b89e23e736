import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import {
  getDefaultEnvironment,
  StdioClientTransport,
} from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JsonSchema, ToolSchema } from '../trace/conversation.ts';
import { reasonOf } from '../trace/reason.ts';
import type { ServerLaunch } from './server-launch.ts';

/** What a server says of itself and of its tools. */
export interface ServerTools {
  /** Its name and version. Text of others. */
  readonly server: string;
  readonly tools: readonly ToolSchema[];
}

/** A package that is fetched before it starts takes as long. */
const startTimeoutMs = 60_000;
const listTimeoutMs = 20_000;
/** A server that pages for ever has no end of tools. */
const mostPages = 100;
/** The end of what a program says is the reason it ended. */
const mostErrorText = 2000;

/**
 * Starts or reaches a server, asks it for its tools, and ends it. Rejects with the signal's reason, or with why it gave no answer,
 * with the end of what it printed.
 */
export async function askServer(
  launch: ServerLaunch,
  version: string,
  signal: AbortSignal,
): Promise<ServerTools> {
  const said = { text: '' };
  const client = new Client({ name: 'toolflame', version });
  try {
    await connect(client, launch, said, signal);
    const tools = await listTools(client, signal);
    const { name = 'a server without a name', version: own = '' } = client.getServerVersion() ?? {};
    return { server: `${name} ${own}`.trim(), tools };
  } catch (error) {
    signal.throwIfAborted();
    const words = said.text.trim();
    throw new Error(words === '' ? reasonOf(error) : `${reasonOf(error)}; it printed: ${words}`);
  } finally {
    await client.close().catch(() => {});
  }
}

async function connect(
  client: Client,
  launch: ServerLaunch,
  said: { text: string },
  signal: AbortSignal,
): Promise<void> {
  const options = { signal, timeout: startTimeoutMs };
  if (launch.type === 'program') return client.connect(programTransport(launch, said), options);
  const url = new URL(launch.url);
  const requestInit = { headers: { ...launch.headers } };
  // Its optional members are typed without `undefined`, which the SDK's own classes have.
  const older = (): Transport => new SSEClientTransport(url, { requestInit });
  if (launch.transport === 'sse') return client.connect(older(), options);
  try {
    const newer = new StreamableHTTPClientTransport(url, { requestInit }) as Transport;
    await client.connect(newer, options);
  } catch (error) {
    signal.throwIfAborted();
    // Servers of before 2025 answer the newer way with 404 or 405.
    if (!/\b40[0145]\b/.test(reasonOf(error))) throw error;
    await client.connect(older(), options);
  }
}

function programTransport(
  { command, args, env, cwd }: ServerLaunch & { readonly type: 'program' },
  said: { text: string },
): StdioClientTransport {
  const transport = new StdioClientTransport({
    ...{ command, args: [...args], stderr: 'pipe' },
    env: { ...getDefaultEnvironment(), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  transport.stderr?.on('data', (chunk: Buffer) => {
    said.text = (said.text + chunk.toString('utf8')).slice(-mostErrorText);
  });
  return transport;
}

async function listTools(client: Client, signal: AbortSignal): Promise<readonly ToolSchema[]> {
  const found: ToolSchema[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const params = cursor === undefined ? {} : { cursor };
    const { tools, nextCursor } = await client.listTools(params, {
      signal,
      timeout: listTimeoutMs,
    });
    for (const { name, description = '', inputSchema } of tools) {
      found.push({ name, description, inputSchema: inputSchema as JsonSchema });
    }
    if (nextCursor === undefined) return found;
    cursor = nextCursor;
  }
  throw new Error(`it listed more than ${mostPages} pages of tools`);
}
