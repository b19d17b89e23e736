import type { Clock } from '../../src/trace/clock.ts';
import type { Block } from '../../src/trace/conversation.ts';
import type { CallError, StopReason } from '../../src/trace/stop.ts';
import type { AttemptResult, Model, ModelEvent, ModelRequest } from '../../src/model/model.ts';

/** What a scripted attempt works with. */
export interface Stage {
  readonly request: ModelRequest;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  say(event: ModelEvent): void;
}

/** How one attempt goes: what it says on the way, and what it comes to. */
export type Attempt = (stage: Stage) => Promise<AttemptResult>;

/** A model that follows a script, one attempt after another, and keeps what it was asked. */
export interface ScriptedModel extends Model {
  readonly requests: readonly ModelRequest[];
}

/** Makes a model of attempts; to be asked more often than that is an error that it throws. */
export function scriptedModel(clock: Clock, attempts: readonly Attempt[]): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    provider: 'scripted',
    id: 'model-1',
    simulated: true,
    requests,
    attempt: (request, say, signal) => {
      requests.push(request);
      const attempt = attempts[requests.length - 1];
      if (attempt === undefined) throw new Error('the script is over');
      return attempt({ request, say, signal, clock });
    },
    prepare: async () => {},
    close: async () => {},
  };
}

type Details = Partial<AttemptResult>;

/** Says whole blocks and stops; `usage` and the rest are added to the result. */
export function answer(blocks: readonly Block[], stop: StopReason, details: Details = {}): Attempt {
  return async ({ say, clock }) => {
    const sentMs = clock.nowMs();
    say({ type: 'sent', atMs: sentMs });
    say({ type: 'headers', atMs: sentMs, status: 200, requestId: undefined });
    blocks.forEach((block, index) => sayBlock(block, index, true, say, clock));
    return { stop, sentMs, endMs: clock.nowMs(), ...details };
  };
}

/** Says one block of an answer. */
export function sayBlock(
  block: Block,
  index: number,
  complete: boolean,
  say: Stage['say'],
  clock: Clock,
): void {
  if (block.type === 'toolResult') throw new Error('a model says no tool results');
  const atMs = clock.nowMs();
  const named =
    block.type === 'toolUse' ? { tool: block.tool, toolUseId: block.toolUseId } : undefined;
  say({ type: 'block-start', atMs, index, kind: block.type, ...named });
  const text = block.type === 'toolUse' ? block.inputText : block.text;
  say({ type: 'block-delta', atMs, index, text });
  say({ type: 'block-end', atMs, index, complete, block });
}

/** A text block. */
export const text = (words: string): Block => ({ type: 'text', text: words });

/** A stream that is cut inside its last block: what came is said, and no usage is known. */
export function cut(blocks: readonly Block[], stop: StopReason, error?: CallError): Attempt {
  return async ({ say, clock }) => {
    const sentMs = clock.nowMs();
    say({ type: 'sent', atMs: sentMs });
    const last = blocks.length - 1;
    blocks.forEach((block, index) => sayBlock(block, index, index < last, say, clock));
    return { stop, sentMs, endMs: clock.nowMs(), ...(error === undefined ? {} : { error }) };
  };
}

/** An attempt that fails before any content. */
export const failing = (error: CallError): Attempt => answer([], 'error', { error });

/** An attempt that waits for `durationMs`, then goes as `then` says; cancelled on the way, it says so. */
export function after(durationMs: number, then: Attempt): Attempt {
  return async (stage) => {
    const { clock, signal } = stage;
    const sentMs = clock.nowMs();
    try {
      await clock.sleep(durationMs, signal);
      return await then(stage);
    } catch (error) {
      if (!signal.aborted) throw error;
      return { stop: 'cancelled', sentMs, endMs: clock.nowMs() };
    }
  };
}

/** The error of a provider that has too much to do. */
export const throttled: CallError = {
  name: 'ThrottlingException',
  message: 'too many requests',
  kind: 'throttling',
  retryable: true,
  status: 429,
};

/** An error that trying again does not help against. */
export const refused: CallError = {
  name: 'ValidationException',
  message: 'the request is not valid',
  kind: 'input',
  retryable: false,
  status: 400,
};
