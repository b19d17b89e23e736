import fs from 'node:fs';
import path from 'node:path';
import { agentFile, oneTool, sensors } from '../cli/agents.ts';

/** An agent that calls the tool `tool` of a module once; `body` is that of its `run`, `head` the beginning of the module. */
export function moduleAgent(body: string, head = ''): string {
  const file = agentFile(oneTool('tool'));
  const schema = `name: 'tool', description: '', inputSchema: { type: 'object' }`;
  const module = `${head}\nexport const tools = [{ ${schema}, async run(input, { signal }) { ${body} } }];`;
  fs.writeFileSync(path.join(path.dirname(file), 'tools.mjs'), module);
  return file;
}

/** An agent whose model answers at once and whose ten tools take a minute. */
export const slowAgent = (): string =>
  agentFile(
    sensors('    latencyMs: 60000').replace(
      'script:',
      'latency: { timeToFirstTokenMs: 1, msPerOutputToken: 0 }\n  script:',
    ),
  );

/** An agent that asks a model on Amazon Bedrock; `model` are more of its lines. */
export const bedrockAgent = (...model: readonly string[]): string =>
  agentFile(`
name: real
prompt: hello
model:
  provider: bedrock
  id: amazon.nova-micro-v1:0
${model.map((line) => `  ${line}\n`).join('')}`);
