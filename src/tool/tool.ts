import type { Json, ToolSchema } from '../trace/conversation.ts';

/** What a tool may use while it runs. */
export interface ToolContext {
  /** Aborts on timeout and on cancel; a tool that ignores it is abandoned. */
  readonly signal: AbortSignal;
  readonly toolUseId: string;
}

/** A tool the executor can run. `run` may throw, reject, hang or return anything: the executor copes. */
export interface Tool {
  readonly schema: ToolSchema;
  /** `simulated` tools only wait; all others do something real and keep the run at speed 1. */
  readonly source: 'simulated' | 'module';
  /** Where the tool is declared, for links. */
  readonly file?: string;
  run(input: Json, context: ToolContext): unknown;
}
