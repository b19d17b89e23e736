import type { TokenCount } from '../../src/trace/basis.ts';
import type { HeaderEvent, TraceEvent } from '../../src/trace/event.ts';
import type { PartKind } from '../../src/trace/part.ts';

type Unstamped<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** Writes the events of a run one after the other, each a millisecond after the one before; parts once, as the recorder does. */
export class RunWriter {
  readonly events: TraceEvent[] = [header, runStart];
  private readonly ids = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  add(event: Unstamped<Exclude<TraceEvent, HeaderEvent>>): void {
    this.events.push({ ...event, atMs: this.events.length });
  }

  /** The id of a part, which is written and counted where it is new. */
  part(kind: PartKind, name: string | undefined, content: string, count?: TokenCount): string {
    const key = JSON.stringify([kind, name, content]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = `p${this.ids.size + 1}`;
    this.ids.set(key, id);
    const named = name === undefined ? {} : { name };
    this.add({ type: 'part', part: { id, kind, ...named, bytes: content.length, content } });
    if (count !== undefined) {
      this.counts.set(id, count.tokens);
      this.add({ type: 'part-tokens', partId: id, count });
    }
    return id;
  }

  /** What is counted of these parts. */
  tokensOf(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + (this.counts.get(id) ?? 0), 0);
  }
}

const header: TraceEvent = {
  type: 'header',
  format: 'toolflame',
  version: 1,
  runId: 'run-1',
  createdAt: '2026-11-02T00:00:00.000Z',
  tool: { name: 'toolflame', version: '0.0.0' },
  host: { node: '20.0.0', platform: 'linux', cpus: 2, memoryBytes: 8e9 },
  content: 'full',
  speed: 1,
};

const runStart: TraceEvent = {
  type: 'run-start',
  atMs: 0,
  agent: { name: 'any' },
  model: { provider: 'bedrock', id: 'any' },
  simulated: false,
  executor: { timeoutMs: 1000 },
  limits: { turns: 20 },
};
