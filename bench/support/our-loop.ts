import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runAgent } from '../../src/agent/run-agent.ts';
import { openBedrock } from '../../src/model/bedrock/open-bedrock.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { createRecorder } from '../../src/trace/recorder.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';
import { createTraceFile } from '../../src/trace/trace-file.ts';
import { question } from './scenario.ts';
import type { LoopResult, LoopSetup } from './scenario.ts';

/** Our loop with every stamp on, its trace written to a file that is removed again. */
export async function runOurLoop({ endpoint, tools }: LoopSetup): Promise<LoopResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-bench-'));
  const file = createTraceFile(path.join(folder, 'overhead.toolflame.jsonl'));
  const events: TraceEvent[] = [];
  try {
    await run({ endpoint, tools }, [file.sink, (event) => void events.push(event)]);
  } finally {
    await file.close();
    rmSync(folder, { recursive: true });
  }
  return seen(events);
}

async function run(
  { endpoint, tools }: LoopSetup,
  sinks: Parameters<typeof createRecorder>[0],
): Promise<void> {
  const clock = scaledClock(1);
  const model = openBedrock(
    {
      id: question.modelId,
      endpoint,
      region: 'us-east-1',
      simulated: true,
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    },
    clock,
  );
  const setup = {
    ...{ model, clock, tools, system: question.system, prompt: question.prompt },
    agent: { name: 'bench' },
    recorder: createRecorder(sinks, 'full'),
    random: Math.random,
    retries: { maxAttempts: 1, baseDelayMs: 0, maxDelayMs: 0 },
    ...{ concurrency: question.concurrency, timeoutMs: 60_000, maxResultBytes: 2 ** 20 },
    ...{ inference: {}, outputSchema: undefined, limits: { turns: 5 }, toolCount: undefined },
  };
  const end = await runAgent(setup, new AbortController().signal);
  await model.close();
  if (end.outcome !== 'completed') throw new Error(`our loop ended: ${JSON.stringify(end)}`);
}

function seen(events: readonly TraceEvent[]): LoopResult {
  const deltas = events.map((event) => (event.type === 'block-deltas' ? event.sizes.length : 0));
  return {
    deltas: deltas.reduce((sum, count) => sum + count, 0),
    toolResults: events.filter(({ type }) => type === 'tool-end').length,
  };
}
