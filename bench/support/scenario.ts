import type { Block } from '../../src/trace/conversation.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';
import type { Counters } from '../../src/model/simulated/answer.ts';
import type { Script } from '../../src/model/simulated/script.ts';
import { startServer } from '../../src/model/simulated/server.ts';
import type { Tool } from '../../src/tool/tool.ts';
import { simulatedTools } from '../../src/tool/simulated.ts';

/** The same two turns for every loop: text and tool calls, then an answer in text. */
export interface Scenario {
  readonly toolCount: number;
  readonly toolLatencyMs: number;
  readonly timeToFirstTokenMs: number;
  readonly msPerOutputToken: number;
  readonly answerWords: number;
  /** How often one process runs it, and how many of these runs, the first ones, are not measured. */
  readonly runs: number;
  readonly warmUps: number;
}

/** `paced`: the study's pace, in a new process, where the wall counts. `burst`: no waiting at all, where the CPU counts. */
export const scenarios = {
  paced: {
    toolCount: 10,
    toolLatencyMs: 20,
    timeToFirstTokenMs: 200,
    msPerOutputToken: 7.1,
    answerWords: 100,
    runs: 1,
    warmUps: 0,
  },
  burst: {
    toolCount: 50,
    toolLatencyMs: 1,
    timeToFirstTokenMs: 0,
    msPerOutputToken: 0,
    answerWords: 5000,
    runs: 6,
    warmUps: 2,
  },
} as const satisfies Readonly<Record<string, Scenario>>;

/** What every loop sends, so that their requests are alike. */
export const question = {
  modelId: 'simulated.bench-v1',
  system: 'You watch the sensors of a plant.',
  prompt: 'Read all sensors in parallel and summarise what they report.',
  concurrency: 6,
};

/** What a loop under test needs. */
export interface LoopSetup {
  readonly endpoint: string;
  readonly tools: readonly Tool[];
}

/** What a loop saw; both kinds must see the same. */
export interface LoopResult {
  readonly deltas: number;
  readonly toolResults: number;
}

/** The tools of a scenario, on a clock of their own. */
export function toolsOf({ toolCount, toolLatencyMs }: Scenario): readonly Tool[] {
  const family = {
    simulated: 'sensor_{000}',
    count: toolCount,
    description: 'Reads sensor {n}.',
    input: { type: 'object', properties: { sensor: { type: 'string' }, unit: { type: 'string' } } },
    latencyMs: toolLatencyMs,
    result: { sensor: '{tool}', value: 21.5, status: 'ok' },
  };
  return simulatedTools(family, scaledClock(1));
}

/** Starts the embedded model with a scenario's script, in this process, and gives its port. */
export async function serve(scenario: Scenario): Promise<number> {
  const { timeToFirstTokenMs, msPerOutputToken } = scenario;
  const script: Script = {
    latency: {
      timeToFirstTokenMs,
      msPerOutputToken,
      ...{ msPerInputToken: 0, jitter: 0, seed: 1, tokensPerDelta: 1 },
    },
    faults: [],
    steps: [
      {
        say: 'I will read all sensors at once.',
        call: 'all',
        input: { sensor: '{tool}', unit: 'celsius' },
      },
      { answer: { style: 'text', text: 'word '.repeat(scenario.answerWords) } },
    ],
  };
  return (await startServer({ script, clock: scaledClock(1), counters })).port;
}

// Loading a vocabulary would only delay the start: any count of about the right size paces both loops alike.
const counters: Counters = {
  countInput: (request) => Math.ceil(JSON.stringify(request).length / 4),
  countBlock: (block) => Math.ceil(textOf(block).length / 4) + (block.type === 'toolUse' ? 20 : 0),
};

function textOf(block: Block): string {
  return block.type === 'toolUse' ? block.inputText : block.text;
}
