import type { Clock } from '../trace/clock.ts';
import type { Json } from '../trace/conversation.ts';
import type { ToolStatus } from '../trace/event.ts';
import { toResultText } from '../tool/result.ts';
import type { Tool, ToolContext } from '../tool/tool.ts';
import type { Deadlines, Waiting } from './deadlines.ts';

/** How long a tool may take to give up after its signal aborted, before it is abandoned. */
export const ABORT_GRACE_MS = 250;

/** Whose tool runs. */
export interface Owner {
  readonly toolUseId: string;
  /** Called once. `value` is what the tool gave when `status` is ok, `error` says what happened when it is not. */
  onSettled(status: ToolStatus, value: unknown, error: string | undefined, atMs: number): void;
}

/** What runs share while a turn's tools run. */
export interface Guard {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Everybody who runs; to cancel, interrupt those who wait. */
  readonly deadlines: Deadlines<GuardedRun>;
}

/**
 * One run of a tool, and the context that the tool is given. One object and no promise of its own: a fast tool must not cost
 * more to watch than to run.
 */
export class GuardedRun implements Waiting, ToolContext {
  readonly deadlineMs: number;
  over = false;
  private readonly guard: Guard;
  private readonly owner: Owner;
  private interrupted: { readonly status: ToolStatus; readonly error: string } | undefined;
  private grace: AbortController | undefined;
  private controller: AbortController | undefined;

  constructor(owner: Owner, guard: Guard, startMs: number) {
    this.guard = guard;
    this.owner = owner;
    this.deadlineMs = startMs + guard.timeoutMs;
  }

  get toolUseId(): string {
    return this.owner.toolUseId;
  }

  /** Made on first use: most tools never look at their signal, and making one costs more than a fast tool. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.interrupted !== undefined) this.controller.abort(new Error(this.interrupted.error));
    return this.controller.signal;
  }

  start(tool: Tool, input: Json): void {
    let value: unknown;
    try {
      value = tool.run(input, this);
      if (isThenable(value)) return this.follow(value);
    } catch (error) {
      return this.failed(error);
    }
    // Out of the try: what its owner throws is no failure of the tool.
    this.ok(value);
  }

  onLate(): void {
    this.interrupt('timeout', `timed out after ${this.guard.timeoutMs} ms`);
  }

  /** Aborts the tool's signal, and abandons the tool if it goes on after the grace. */
  interrupt(status: 'timeout' | 'cancelled', error: string): void {
    if (this.over || this.interrupted !== undefined) return;
    this.interrupted = { status, error };
    this.grace = new AbortController();
    const abandoned = `${error}; it ignored its abort signal and was abandoned`;
    this.guard.clock.sleep(ABORT_GRACE_MS, this.grace.signal).then(
      () => this.settle('abandoned', undefined, abandoned),
      () => {},
    );
    this.controller?.abort(new Error(error));
  }

  private follow(value: PromiseLike<unknown>): void {
    Promise.resolve(value).then(
      (result) => this.ok(result),
      (error: unknown) => this.failed(error),
    );
  }

  private ok(value: unknown): void {
    this.settle('ok', value, undefined);
  }

  private failed(error: unknown): void {
    this.settle('error', undefined, messageOf(error));
  }

  private settle(ownStatus: ToolStatus, value: unknown, ownError: string | undefined): void {
    if (this.over) return;
    this.over = true;
    const atMs = this.guard.clock.nowMs();
    this.grace?.abort();
    // Whatever an interrupted tool still says comes too late; that it was abandoned does not.
    const late = ownStatus === 'abandoned' ? undefined : this.interrupted;
    this.owner.onSettled(late?.status ?? ownStatus, value, late?.error ?? ownError, atMs);
  }
}

/** Runs one tool until it settles, is late or is interrupted; then tells its owner once, whatever the tool does. */
export function runGuarded(
  tool: Tool,
  input: Json,
  owner: Owner,
  guard: Guard,
  startMs: number,
): void {
  const run = new GuardedRun(owner, guard, startMs);
  guard.deadlines.add(run);
  run.start(tool, input);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  // The usual case, and much cheaper to tell.
  if (value instanceof Promise) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

/** What a thrown value says, whatever was thrown. */
function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    const json = typeof error === 'object' ? toResultText(error) : undefined;
    return json?.ok ? json.text : String(error);
  } catch {
    return 'threw a value that cannot be shown';
  }
}
