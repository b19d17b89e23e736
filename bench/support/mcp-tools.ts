// The least of an MCP client: starts a server over stdio, asks for its tools, and ends it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { ToolSchema } from '../../src/trace/conversation.ts';

const answerTimeoutMs = 60_000;
const toolSchema = z.object({
  name: z.string(),
  description: z.string().default(''),
  inputSchema: z.record(z.string(), z.json()),
});
const replySchema = z.object({
  id: z.int(),
  result: z
    .object({ tools: z.array(toolSchema).optional(), nextCursor: z.string().optional() })
    .optional(),
});

/** The tools of a server in `node_modules/@modelcontextprotocol`, as `tools/list` gives them: the fields that are sent. */
export async function listTools(server: string): Promise<readonly ToolSchema[]> {
  const file = path.resolve(`node_modules/@modelcontextprotocol/${server}/dist/index.js`);
  // The one that serves files is told which; the others take no notice.
  const child = spawn(process.execPath, [file, ...(server === 'server-filesystem' ? ['.'] : [])], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill(), answerTimeoutMs);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const send = (message: object): void =>
    void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const request = async (id: number, method: string, params: object) => {
    send({ id, method, params });
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const reply = replySchema.safeParse(JSON.parse(line.value)).data;
      if (reply?.id === id) return reply.result;
    }
    throw new Error(`${server} did not answer ${method}.`);
  };
  try {
    const clientInfo = { name: 'toolflame-bench', version: '1' };
    await request(1, 'initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo,
    });
    send({ method: 'notifications/initialized' });
    const tools: ToolSchema[] = [];
    for (let id = 2, cursor: string | undefined; id === 2 || cursor !== undefined; id++) {
      const page = await request(id, 'tools/list', cursor === undefined ? {} : { cursor });
      tools.push(...(page?.tools ?? []));
      cursor = page?.nextCursor;
    }
    return tools;
  } finally {
    clearTimeout(timer);
    child.kill();
  }
}
