import type { BedrockSettings } from '../../src/model/bedrock/settings.ts';
import * as z from 'zod';
import { openBedrock } from '../../src/model/bedrock/open-bedrock.ts';
import type { AttemptResult, Model, ModelEvent, ModelRequest } from '../../src/model/model.ts';
import type { Counters } from '../../src/model/simulated/answer.ts';
import { faultSchema, latencySchema, stepSchema } from '../../src/model/simulated/script.ts';
import { startServer } from '../../src/model/simulated/server.ts';
import type { Clock } from '../../src/trace/clock.ts';
import type { Block, ToolSchema } from '../../src/trace/conversation.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';

const scriptSchema = z.strictObject({
  latency: latencySchema.prefault({}),
  steps: z.array(stepSchema),
  faults: z.array(faultSchema).default([]),
});

/** Keys that are no one's. */
export const dummyKeys = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Four characters a token, and two for what frames a block. */
export const plainCounters: Counters = {
  countInput: (request) => Math.ceil(JSON.stringify(request).length / 4),
  countBlock: (block) => 2 + Math.ceil(visibleText(block).length / 4),
};

function visibleText(block: Block): string {
  return block.type === 'toolUse' ? block.tool + block.inputText : block.text;
}

/** An embedded model in this process, and a real client of it. Without latency, it answers at once. */
export async function openSimulator(
  given: z.input<typeof scriptSchema>,
  clock: Clock = scaledClock(1000),
): Promise<{ readonly model: Model; readonly port: number; close(): Promise<void> }> {
  const instant = { timeToFirstTokenMs: 0, msPerOutputToken: 0 };
  const script = scriptSchema.parse({ latency: instant, ...given });
  const server = await startServer({ script, clock, counters: plainCounters });
  const model = openLoopback(server.port, clock);
  return {
    model,
    port: server.port,
    async close() {
      await model.close();
      await server.close();
    },
  };
}

/** A real client of whatever listens on a port of this machine. */
export function openLoopback(
  port: number,
  clock: Clock = scaledClock(1000),
  settings: Partial<BedrockSettings> = {},
): Model {
  const endpoint = `http://127.0.0.1:${port}`;
  const place = { id: 'simulated.test-v1:0', endpoint, region: 'us-east-1' };
  return openBedrock({ ...place, credentials: dummyKeys, simulated: true, ...settings }, clock);
}

/** A request with a prompt, and tools that take nothing. */
export function requestOf(given: Partial<ModelRequest> = {}, ...tools: string[]): ModelRequest {
  return {
    system: undefined,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Go.' }] }],
    tools: tools.map(toolSchema),
    inference: {},
    outputSchema: undefined,
    ...given,
  };
}

/** A tool that takes nothing. */
export function toolSchema(name: string): ToolSchema {
  return { name, description: `Reads ${name}.`, inputSchema: { type: 'object', properties: {} } };
}

/** The request that follows an answer: the answer, and a result for each of its calls. */
export function afterTools(
  request: ModelRequest,
  answer: readonly Block[],
  resultOf: (tool: string, index: number) => string,
): ModelRequest {
  const calls = answer.filter((block) => block.type === 'toolUse');
  const results = calls.map(({ tool, toolUseId }, i) => {
    const text = resultOf(tool, i);
    return { type: 'toolResult', tool, toolUseId, status: 'success', text } as const;
  });
  const turn = [
    { role: 'assistant', content: answer },
    { role: 'user', content: results },
  ] as const;
  return { ...request, messages: [...request.messages, ...turn] };
}

/** What one attempt came to. */
export interface Heard {
  readonly result: AttemptResult;
  readonly events: readonly ModelEvent[];
  readonly blocks: readonly Block[];
}

/** Makes one attempt and keeps everything it says; `onEvent` sees each event as it comes. */
export async function ask(
  model: Model,
  request: ModelRequest = requestOf(),
  onEvent: (event: ModelEvent) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Heard> {
  const events: ModelEvent[] = [];
  const listen = (event: ModelEvent): void => {
    events.push(event);
    onEvent(event);
  };
  const result = await model.attempt(request, listen, signal);
  const blocks = events.flatMap((event) => (event.type === 'block-end' ? event.block : []));
  return { result, events, blocks };
}

/** Events as short lines, without times, for expectations that a person can check. */
export function drawn(events: readonly ModelEvent[]): readonly string[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'sent':
        return [];
      case 'headers':
        return `headers ${event.status}`;
      case 'block-start':
        return `${event.index} start ${event.kind}${event.tool === undefined ? '' : ` ${event.tool}`}`;
      case 'block-delta':
        return `${event.index} + ${event.text}`;
      case 'block-end':
        return `${event.index} end${event.complete ? '' : ' incomplete'}`;
    }
  });
}
