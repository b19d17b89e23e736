import type { Json, ToolUseBlock } from '../../src/trace/conversation.ts';
import type { Tool, ToolContext } from '../../src/tool/tool.ts';

interface Gate {
  readonly signal: AbortSignal;
  release(value: unknown): void;
  fail(error: unknown): void;
}

/** A tool of which each call runs until the test lets it go, and does nothing about its signal. */
export class GatedTool implements Tool {
  readonly schema;
  // Nobody watches the event loop for simulated tools, and a clock that is moved by hand would look like a stall.
  readonly source = 'simulated';
  /** The ids of all calls that began, in order. */
  readonly started: string[] = [];
  readonly #gates = new Map<string, Gate>();

  constructor(name = 'gated') {
    this.schema = { name, description: '', inputSchema: { type: 'object' } };
  }

  /** The ids of the calls that run now, in the order they began. */
  get running(): readonly string[] {
    return [...this.#gates.keys()];
  }

  readonly run = (_input: Json, { toolUseId, signal }: ToolContext): Promise<unknown> => {
    this.started.push(toolUseId);
    return new Promise((release, fail) => this.#gates.set(toolUseId, { signal, release, fail }));
  };

  /** The signal that a running call was given. */
  signalOf(toolUseId: string): AbortSignal {
    return this.#gate(toolUseId).signal;
  }

  release(toolUseId: string, value: unknown = `result of ${toolUseId}`): void {
    this.#gate(toolUseId).release(value);
    this.#gates.delete(toolUseId);
  }

  fail(toolUseId: string, error: unknown): void {
    this.#gate(toolUseId).fail(error);
    this.#gates.delete(toolUseId);
  }

  #gate(toolUseId: string): Gate {
    const gate = this.#gates.get(toolUseId);
    if (gate === undefined) throw new Error(`${toolUseId} does not run`);
    return gate;
  }
}

/** A tool made of a function. */
export function toolOf(name: string, run: Tool['run'], source: Tool['source'] = 'simulated'): Tool {
  return { schema: { name, description: '', inputSchema: { type: 'object' } }, source, run };
}

/** A call that the model asks for. */
export function use(toolUseId: string, tool: string, input: Json = {}): ToolUseBlock {
  return { type: 'toolUse', toolUseId, tool, inputText: JSON.stringify(input), input };
}
