import type { Pace } from '../../src/host/pace.ts';
import type { TraceSource } from '../../src/host/trace-source.ts';
import type { TraceEvent } from '../../src/trace/event.ts';

/** The bytes of a trace file that holds these events. */
export function traceBytes(events: readonly TraceEvent[]): Uint8Array {
  return Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
}

/** A trace of these chunks; an error among them is thrown where it stands. */
export function sourceFrom(...chunks: readonly (Uint8Array | Error)[]): TraceSource {
  return {
    file: { uri: 'file:///w/a.toolflame.jsonl', name: 'a', path: '/w/a.toolflame.jsonl' },
    sizeBytes: async () =>
      chunks.reduce((sum, chunk) => sum + (chunk instanceof Error ? 0 : chunk.byteLength), 0),
    chunks: async function* () {
      for (const chunk of chunks) {
        if (chunk instanceof Error) throw chunk;
        yield chunk;
      }
    },
  };
}

/** A clock that moves by `stepMs` each time it is read; breaths are counted, and `onBreath` is called in each. */
export class StepPace implements Pace {
  breaths = 0;
  readonly #stepMs: number;
  readonly #onBreath: (() => void) | undefined;
  #nowMs = 0;

  constructor(stepMs: number, onBreath?: () => void) {
    this.#stepMs = stepMs;
    this.#onBreath = onBreath;
  }

  nowMs(): number {
    return (this.#nowMs += this.#stepMs);
  }

  async breathe(): Promise<void> {
    this.breaths += 1;
    this.#onBreath?.();
  }
}
