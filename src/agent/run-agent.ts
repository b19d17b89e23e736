import type { JsonSchema, ToolSchema, ToolUseBlock } from '../trace/conversation.ts';
import type { RunEndEvent, RunOutcome } from '../trace/event.ts';
import type { StopReason } from '../trace/stop.ts';
import type { Inference, ModelRequest } from '../model/model.ts';
import type { Tool } from '../tool/tool.ts';
import { callModel } from './call-model.ts';
import type { CallResult, CallSetup } from './call-model.ts';
import { addTurn, openConversation } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import { runTools } from './executor.ts';
import type { ExecutorSetup } from './executor.ts';
import { internalError } from './internal-error.ts';
import { RunFault } from './run-fault.ts';

/** When a run must end although the model would go on. */
export interface RunLimits {
  /** Most calls to the model. */
  readonly turns: number;
  /** No further call once the answers have at least this many tokens. */
  readonly outputTokens?: number | undefined;
  /** The run is interrupted after so many milliseconds. */
  readonly wallMs?: number | undefined;
}

/** One run of an agent: what to ask, of whom, with which tools. */
export interface RunSetup extends CallSetup, Omit<ExecutorSetup, 'tools'> {
  readonly agent: { readonly name: string; readonly file?: string };
  readonly system: string | undefined;
  readonly prompt: string;
  readonly tools: readonly Tool[];
  readonly inference: Inference;
  readonly outputSchema: JsonSchema | undefined;
  readonly limits: RunLimits;
  readonly toolCount: number | undefined;
}

/**
 * The agent loop: ask the model, run the tools it asks for, ask again, until it answers or a limit, a failure or `signal` ends
 * the run; a signal whose reason is a RunFault ends it as failed. Everything that happens goes to the recorder as it happens; the result is the run-end event. Never rejects.
 */
export async function runAgent(setup: RunSetup, signal: AbortSignal): Promise<RunEndEvent> {
  recordStart(setup);
  const interrupted = interruptible(setup, signal);
  const ending = await runTurns(setup, interrupted.signal).catch(ourFault);
  interrupted.done();
  const end: RunEndEvent = {
    type: 'run-end',
    atMs: setup.clock.nowMs(),
    // An answer that was complete when the run was interrupted stays complete.
    ...(ending.outcome === 'cancelled' ? causeOf(ending, interrupted.limit(), signal) : ending),
  };
  setup.recorder.record(end);
  return end;
}

type Ending = Omit<RunEndEvent, 'type' | 'atMs'>;

/** How a run ends that was interrupted: as whatever interrupted it says. */
function causeOf(cancelled: Ending, limit: string | undefined, { reason }: AbortSignal): Ending {
  if (limit !== undefined) return { outcome: 'stopped', reason: limit };
  if (!(reason instanceof RunFault)) return cancelled;
  return { outcome: 'failed', reason: reason.message, error: reason.error };
}

async function runTurns(setup: RunSetup, signal: AbortSignal): Promise<Ending> {
  const { recorder, clock, limits } = setup;
  const schemas = setup.tools.map(({ schema }) => schema);
  const tools = new Map(setup.tools.map((tool) => [tool.schema.name, tool]));
  let conversation = openConversation({ ...setup, tools: schemas }, recorder, clock.nowMs());
  let outputTokens = 0;
  for (let turn = 1; ; turn++) {
    if (signal.aborted) return { outcome: 'cancelled', reason: 'cancelled' };
    const callId = `c${turn}`;
    recordCall(callId, turn, conversation, setup);
    const request = requestOf(conversation, schemas, setup);
    const call = await callModel(callId, request, setup, signal);
    outputTokens += call.usage?.outputTokens ?? 0;
    const calls = toolCalls(call);
    if (call.stop !== 'tool_use' || calls.length === 0) return endingOf(call);
    // Checked before the tools run: nobody would read their results.
    const limit = limitMet(turn, outputTokens, limits);
    if (limit !== undefined) return { outcome: 'stopped', reason: limit };
    const results = await runTools(calls, { callId, turn }, { ...setup, tools }, signal);
    conversation = addTurn(conversation, call.blocks, results);
  }
}

function limitMet(turn: number, outputTokens: number, limits: RunLimits): string | undefined {
  if (turn >= limits.turns) return 'limit: turns';
  return outputTokens >= (limits.outputTokens ?? Infinity) ? 'limit: outputTokens' : undefined;
}

/** How a run ends when a call was its last. Words of providers that mean "this is my answer" complete it. */
function endingOf({ stop, error }: CallResult): Ending {
  return { outcome: outcomes[stop], reason: stop, ...(error === undefined ? {} : { error }) };
}

const outcomes: { readonly [stop in StopReason]: RunOutcome } = {
  end_turn: 'completed',
  stop_sequence: 'completed',
  // Without a tool_use block there is nothing to run: the text that came is the answer.
  tool_use: 'completed',
  max_tokens: 'stopped',
  content_filtered: 'stopped',
  guardrail_intervened: 'stopped',
  model_context_window_exceeded: 'stopped',
  malformed_model_output: 'failed',
  malformed_tool_use: 'failed',
  incomplete: 'failed',
  cancelled: 'cancelled',
  error: 'failed',
  other: 'stopped',
};

function toolCalls(call: CallResult): readonly ToolUseBlock[] {
  return call.blocks.map(({ block }) => block).filter((block) => block.type === 'toolUse');
}

function requestOf(
  conversation: Conversation,
  tools: readonly ToolSchema[],
  setup: RunSetup,
): ModelRequest {
  return {
    system: setup.system,
    messages: conversation.messages,
    tools,
    inference: setup.inference,
    outputSchema: setup.outputSchema,
  };
}

function ourFault(thrown: unknown): Ending {
  return { outcome: 'failed', reason: 'internal error', error: internalError(thrown) };
}

/** Joins the caller's signal with the limit on wall time. */
function interruptible({ limits, clock }: RunSetup, signal: AbortSignal) {
  const controller = new AbortController();
  let limit: string | undefined;
  const cancel = (): void => controller.abort(signal.reason);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  const over = new AbortController();
  if (limits.wallMs !== undefined) {
    const expire = (): void => {
      if (signal.aborted) return;
      limit = 'limit: wallMs';
      controller.abort(new Error(limit));
    };
    clock.sleep(limits.wallMs, over.signal).then(expire, () => {});
  }
  const done = (): void => {
    signal.removeEventListener('abort', cancel);
    over.abort();
  };
  return { signal: controller.signal, limit: () => limit, done };
}

function recordStart(setup: RunSetup): void {
  const { model, limits, concurrency, timeoutMs, toolCount } = setup;
  setup.recorder.record({
    type: 'run-start',
    atMs: setup.clock.nowMs(),
    agent: setup.agent,
    model: {
      provider: model.provider,
      id: model.id,
      ...(model.region === undefined ? {} : { region: model.region }),
    },
    simulated: model.simulated,
    executor: { timeoutMs, ...(Number.isFinite(concurrency) ? { concurrency } : {}) },
    limits: {
      turns: limits.turns,
      ...(limits.outputTokens === undefined ? {} : { outputTokens: limits.outputTokens }),
      ...(limits.wallMs === undefined ? {} : { wallMs: limits.wallMs }),
    },
    ...(toolCount === undefined ? {} : { toolCount }),
  });
}

function recordCall(
  callId: string,
  turn: number,
  { partIds }: Conversation,
  { clock, model, inference, recorder }: RunSetup,
): void {
  const maxTokens = inference.maxTokens === undefined ? {} : { maxTokens: inference.maxTokens };
  recorder.record({
    type: 'call-start',
    atMs: clock.nowMs(),
    callId,
    turn,
    model: model.id,
    partIds,
    ...maxTokens,
  });
}
