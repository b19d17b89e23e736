import type { Clock } from '../trace/clock.ts';
import type { ToolResultBlock, ToolUseBlock } from '../trace/conversation.ts';
import type { ToolEndEvent, ToolStatus } from '../trace/event.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Tool } from '../tool/tool.ts';
import { recordBlocking } from './blocking-notices.ts';
import { createDeadlines } from './deadlines.ts';
import { runGuarded } from './guarded-run.ts';
import type { Guard, GuardedRun, Owner } from './guarded-run.ts';
import { runLimited } from './limiter.ts';
import { watchLoop } from './loop-watch.ts';
import type { LoopWatch } from './loop-watch.ts';
import { answerOf } from './tool-answer.ts';
import type { Answer } from './tool-answer.ts';

/** What the executor needs for a whole run. */
export interface ExecutorSetup {
  readonly tools: ReadonlyMap<string, Tool>;
  /** How many tools run at once; Infinity for no limit. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxResultBytes: number;
  readonly clock: Clock;
  readonly recorder: Recorder;
}

/** The turn whose tools run. */
export interface ExecutorTurn {
  readonly callId: string;
  readonly turn: number;
}

/** A result for the model, and the part it was stored as. */
export interface ToolOutcome {
  readonly block: ToolResultBlock;
  readonly partId: string;
}

/**
 * Runs the tools of one turn at most `concurrency` at once. Outcomes come back in the order of the calls; the recorded events
 * carry the order in which things happened. A tool that fails, hangs or returns nonsense is an error result for the model; this
 * function never rejects. After `signal` aborts, running tools are interrupted and waiting ones are not started.
 */
export async function runTools(
  calls: readonly ToolUseBlock[],
  turn: ExecutorTurn,
  setup: ExecutorSetup,
  signal: AbortSignal,
): Promise<ToolOutcome[]> {
  const phase = openPhase(calls, setup, signal);
  const workers = Math.min(calls.length, setup.concurrency);
  let starts = 0;
  const { callId, turn: number } = turn;
  const atMs = setup.clock.nowMs();
  for (const { toolUseId, tool } of calls) {
    setup.recorder.record({ type: 'tool-queued', atMs, toolUseId, tool, callId, turn: number });
  }
  await runLimited(calls.length, workers, (index, worker, over) => {
    const call = calls[index];
    if (call === undefined) return over();
    const run = new CallRun(call, index, phase, over);
    if (signal.aborted) run.refuse('cancelled', 'cancelled before it started');
    else run.start(worker, Math.floor(starts++ / workers) + 1);
  }).finally(() => phase.close());
  return phase.outcomes;
}

/** What lives as long as one turn's tools run. */
interface Phase {
  readonly setup: ExecutorSetup;
  readonly guard: Guard;
  readonly watch: LoopWatch | undefined;
  /** How long each tool was seen to hold the event loop, by name. */
  readonly blockedMs: Map<string, number>;
  /** By the index of the call. */
  readonly outcomes: ToolOutcome[];
  close(): void;
}

function openPhase(
  calls: readonly ToolUseBlock[],
  setup: ExecutorSetup,
  signal: AbortSignal,
): Phase {
  const { clock, timeoutMs } = setup;
  const deadlines = createDeadlines<GuardedRun>(clock);
  const cancel = (): void => {
    for (const run of deadlines.waiting()) run.interrupt('cancelled', 'cancelled');
  };
  signal.addEventListener('abort', cancel);
  // Simulated tools only wait: they cannot hold the loop, and a beating timer would be work for nothing.
  const real = calls.some(({ tool }) => setup.tools.get(tool)?.source === 'module');
  const watch = real ? watchLoop(() => clock.nowMs()) : undefined;
  const blockedMs = new Map<string, number>();
  const close = (): void => {
    signal.removeEventListener('abort', cancel);
    deadlines.stop();
    watch?.stop();
    recordBlocking(blockedMs, watch?.unexplainedMs ?? 0, setup);
  };
  const guard = { clock, timeoutMs, deadlines };
  return { setup, guard, watch, blockedMs, outcomes: [], close };
}

/** One call from its start to its outcome. */
class CallRun implements Owner {
  readonly toolUseId: string;
  private readonly call: ToolUseBlock;
  private readonly phase: Phase;
  private readonly index: number;
  private readonly onOver: () => void;
  private blockedMs = 0;

  constructor(call: ToolUseBlock, index: number, phase: Phase, onOver: () => void) {
    this.toolUseId = call.toolUseId;
    this.call = call;
    this.phase = phase;
    this.index = index;
    this.onOver = onOver;
  }

  start(worker: number, wave: number): void {
    const { setup, guard, watch } = this.phase;
    const { toolUseId } = this;
    const { input, inputText } = this.call;
    const atMs = setup.clock.nowMs();
    setup.recorder.record({ type: 'tool-start', atMs, toolUseId, worker, wave });
    const tool = setup.tools.get(this.call.tool);
    if (tool === undefined) return this.refuse('error', noSuchTool(this.call.tool, setup));
    if (input === undefined) return this.refuse('error', `the input is not JSON: ${inputText}`);
    watch?.begin();
    runGuarded(tool, input, this, guard, atMs);
    this.blockedMs += watch?.blame() ?? 0;
  }

  /** Ends a call that cannot be run. */
  refuse(status: 'error' | 'cancelled', error: string): void {
    this.onSettled(status, undefined, error, this.phase.setup.clock.nowMs());
  }

  onSettled(status: ToolStatus, value: unknown, error: string | undefined, atMs: number): void {
    const { setup, watch } = this.phase;
    // Before the blame: a huge result holds the loop while it becomes text, and its tool is the one to name.
    const answer = answerOf(status, value, error, setup.maxResultBytes);
    // A tool that was interrupted settles because our timer fired, which may be late for what another did.
    if (status === 'ok' || status === 'error') this.blockedMs += watch?.blame() ?? 0;
    this.conclude(answer, atMs);
  }

  private conclude(answer: Answer, atMs: number): void {
    const { toolUseId, tool } = this.call;
    const { setup, blockedMs } = this.phase;
    const partId = setup.recorder.part('toolResult', tool, answer.text, atMs);
    setup.recorder.record(endEvent(toolUseId, answer, partId, this.blockedMs, atMs));
    if (this.blockedMs > 0) {
      blockedMs.set(tool, (blockedMs.get(tool) ?? 0) + this.blockedMs);
    }
    const status = answer.status === 'ok' ? 'success' : 'error';
    this.phase.outcomes[this.index] = {
      block: { type: 'toolResult', toolUseId, tool, status, text: answer.text },
      partId,
    };
    this.onOver();
  }
}

function noSuchTool(name: string, { tools }: ExecutorSetup): string {
  return `there is no tool "${name}"; the tools are ${[...tools.keys()].join(', ')}`;
}

function endEvent(
  toolUseId: string,
  { status, resultBytes, error }: Answer,
  resultPartId: string,
  blockedMs: number,
  atMs: number,
): ToolEndEvent {
  // The usual end is written out: spreads would cost more than all other stamps of a call together.
  if (error === undefined && resultBytes !== undefined && blockedMs === 0) {
    return { type: 'tool-end', atMs, toolUseId, status, resultPartId, resultBytes };
  }
  return {
    ...{ type: 'tool-end', atMs, toolUseId, status, resultPartId },
    ...(resultBytes === undefined ? {} : { resultBytes }),
    ...(error === undefined ? {} : { error }),
    ...(blockedMs > 0 ? { blockedLoopMs: blockedMs } : {}),
  };
}
