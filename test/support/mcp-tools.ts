import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const listSchema = z.object({
  result: z.object({
    tools: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        inputSchema: z.record(z.string(), z.json()),
      }),
    ),
  }),
});

/** What a real MCP server answered to `tools/list`. */
export interface AskedTools {
  /** The whole answer, as it came. */
  readonly answer: string;
  readonly tools: z.output<typeof listSchema>['result']['tools'];
}

/** Starts a server that is an npm package in node_modules, asks it for its tools over stdio, and ends it. */
export async function askForTools(name: string, args: readonly string[] = []): Promise<AskedTools> {
  const folder = path.resolve('node_modules', name);
  const manifest = z
    .object({ bin: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const [entry = ''] = Object.values(manifest.bin);
  const server = spawn(process.execPath, [path.join(folder, entry), ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const send = (message: object): void =>
    void server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const clientInfo = { name: 'test', version: '1' };
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  send({ id: 1, method: 'initialize', params });
  try {
    for await (const line of createInterface(server.stdout)) {
      const { id } = z.object({ id: z.number().optional() }).parse(JSON.parse(line));
      if (id === 1) {
        send({ method: 'notifications/initialized' });
        send({ id: 2, method: 'tools/list' });
      }
      if (id === 2) return { answer: line, tools: listSchema.parse(JSON.parse(line)).result.tools };
    }
    throw new Error(`${name} ended without an answer.`);
  } finally {
    server.kill();
  }
}
