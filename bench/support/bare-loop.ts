import type { ContentBlock, Message } from '@aws-sdk/client-bedrock-runtime';
import type { Tool } from '../../src/tool/tool.ts';
import { question } from './scenario.ts';
import type { LoopResult, LoopSetup } from './scenario.ts';

type Sdk = typeof import('@aws-sdk/client-bedrock-runtime');
type ToolUse = { toolUseId: string; name: string; text: string };

/** One answer, put together from its stream. */
interface Answer {
  text: string;
  readonly uses: ToolUse[];
  deltas: number;
}

/** What a careful engineer writes without us: the AWS SDK, a loop, tools in parallel; nothing is stamped or kept. */
export async function runBareLoop({ endpoint, tools }: LoopSetup): Promise<LoopResult> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  const client = await openClient(sdk, endpoint);
  const messages: Message[] = [{ role: 'user', content: [{ text: question.prompt }] }];
  let deltas = 0;
  let toolResults = 0;
  for (;;) {
    const answer = await ask(sdk, client, messages, tools);
    deltas += answer.deltas;
    if (answer.uses.length === 0) break;
    const results = await runAll(answer.uses, tools);
    toolResults += results.length;
    messages.push(
      { role: 'assistant', content: contentOf(answer) },
      { role: 'user', content: results },
    );
  }
  client.destroy();
  return { deltas, toolResults };
}

async function openClient(sdk: Sdk, endpoint: string) {
  const { NodeHttpHandler } = await import('@smithy/node-http-handler');
  return new sdk.BedrockRuntimeClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: Infinity } }),
    credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    authSchemePreference: ['sigv4'],
  });
}

async function ask(
  sdk: Sdk,
  client: InstanceType<Sdk['BedrockRuntimeClient']>,
  messages: Message[],
  tools: readonly Tool[],
): Promise<Answer> {
  const command = new sdk.ConverseStreamCommand({
    modelId: question.modelId,
    system: [{ text: question.system }],
    messages,
    toolConfig: { tools: tools.map(({ schema }) => toSpec(schema)) },
  });
  const { stream } = await client.send(command);
  const answer: Answer = { text: '', uses: [], deltas: 0 };
  for await (const event of stream ?? []) {
    const start = event.contentBlockStart?.start?.toolUse;
    if (start) {
      const { toolUseId = '', name = '' } = start;
      answer.uses.push({ toolUseId, name, text: '' });
    }
    const delta = event.contentBlockDelta?.delta;
    if (delta) addDelta(answer, delta.text ?? '', delta.toolUse?.input ?? '');
  }
  return answer;
}

function addDelta(answer: Answer, text: string, input: string): void {
  // Each tool use begins with an empty piece, which is no content.
  if (text === '' && input === '') return;
  answer.deltas++;
  answer.text += text;
  const use = answer.uses.at(-1);
  if (use !== undefined) use.text += input;
}

function toSpec({ name, description, inputSchema }: Tool['schema']) {
  return {
    toolSpec: { name, description, inputSchema: { json: JSON.parse(JSON.stringify(inputSchema)) } },
  };
}

function contentOf({ text, uses }: Answer): ContentBlock[] {
  const calls = uses.map(({ toolUseId, name, text: input }) => ({
    toolUse: { toolUseId, name, input: JSON.parse(input) },
  }));
  return text === '' ? calls : [{ text }, ...calls];
}

async function runAll(uses: readonly ToolUse[], tools: readonly Tool[]): Promise<ContentBlock[]> {
  const byName = new Map(tools.map((tool) => [tool.schema.name, tool]));
  const results: ContentBlock[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < uses.length; index = next++) {
      const { toolUseId = '', name = '', text = '' } = uses[index] ?? {};
      const context = { toolUseId, signal: new AbortController().signal };
      const result = await byName.get(name)?.run(JSON.parse(text), context);
      results[index] = { toolResult: { toolUseId, content: [{ text: JSON.stringify(result) }] } };
    }
  };
  await Promise.all(Array.from({ length: question.concurrency }, work));
  return results;
}
