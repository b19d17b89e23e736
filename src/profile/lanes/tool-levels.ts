import { groupBy } from '../group-by.ts';
import type { Profile } from '../profile.ts';
import type { ToolCallProfile } from '../tools.ts';
import type { Level, Span } from './sheet.ts';
import { stateOfTool } from './states.ts';
import { stretchOf, type Stretch } from './stretch.ts';

/** Rows of the queue; hundreds of calls may wait at once. */
const mostQueueRows = 8;

/** The tool calls of one agent: those that wait in a queue, and what each worker did. */
export interface ToolLevels {
  readonly queue: readonly Level[];
  readonly workers: readonly Level[];
}

/**
 * The wait of each tool call is one box. Where its worker did nothing meanwhile, the wait stands right before the run, in the
 * row of that worker. Most waits of a busy executor overlap earlier runs of the worker, which they may not hide, and each other:
 * those are in a queue, in rows of their own of which the last stands for all that find no room; so is the wait of a call that
 * never got a slot.
 *
 *     queue     │ ░c░░ ░d░░░░ │        four calls at once, two workers
 *     worker 1  │ ░ ██a██ ██c██ │
 *     worker 2  │ ░ ███b███ ██d██ │
 */
export function toolLevels(profile: Profile, tools: readonly number[]): ToolLevels {
  const started = tools.filter((place) => profile.tools[place]?.worker !== undefined);
  const byWorker = groupBy(started, (place) => profile.tools[place]?.worker ?? 0);
  const workers = [...byWorker].sort(([a], [b]) => a - b);
  const inWorkerRow = new Set(workers.flatMap(([, places]) => waitsBeforeRuns(profile, places)));
  const queued = tools.filter((place) => !inWorkerRow.has(place));
  return {
    queue: [{ spans: () => spansOf(profile, queued, waitSpan), mostRows: mostQueueRows }],
    workers: workers.map(([worker, places]) => ({
      title: `worker ${worker}`,
      spans: function* () {
        yield* spansOf(
          profile,
          places.filter((place) => inWorkerRow.has(place)),
          waitSpan,
        );
        yield* spansOf(profile, places, runSpan);
      },
    })),
  };
}

/** The calls of one worker that it did nothing else before while they waited. */
function waitsBeforeRuns({ tools, wallMs }: Profile, places: readonly number[]): readonly number[] {
  const before: number[] = [];
  let busyUntilMs = 0;
  const runs = places.flatMap((place) => {
    const tool = tools[place];
    return tool === undefined
      ? []
      : [{ place, run: runStretch(tool, wallMs), wait: waitStretch(tool, wallMs) }];
  });
  for (const { place, run, wait } of runs.sort((a, b) => a.run.start - b.run.start)) {
    if (wait.start >= busyUntilMs) before.push(place);
    busyUntilMs = Math.max(busyUntilMs, run.end);
  }
  return before;
}

function* spansOf(
  { tools, wallMs }: Profile,
  places: readonly number[],
  make: (tool: ToolCallProfile, subject: number, totalMs: number) => Span,
): Generator<Span> {
  for (const place of places) {
    const tool = tools[place];
    if (tool !== undefined) yield make(tool, place, wallMs);
  }
}

function waitSpan(tool: ToolCallProfile, subject: number, totalMs: number): Span {
  const stretch = waitStretch(tool, totalMs);
  const state = stretch.state | (tool.startedMs === undefined ? stateOfTool(tool) : 0);
  return { ...stretch, kind: 'queue', name: tool.name, subject, state };
}

function runSpan(tool: ToolCallProfile, subject: number, totalMs: number): Span {
  const stretch = runStretch(tool, totalMs);
  return {
    ...stretch,
    kind: 'tool',
    name: tool.name,
    subject,
    state: stretch.state | stateOfTool(tool),
  };
}

/** One that ends before it begins stands without length where the run starts, so that it does not lie under it. */
function waitStretch({ queuedMs, startedMs, endedMs }: ToolCallProfile, totalMs: number): Stretch {
  const endMs = startedMs ?? endedMs;
  const startMs = Math.min(queuedMs, startedMs ?? queuedMs);
  return stretchOf(totalMs, startMs, endMs, { isDoubtful: startMs < queuedMs });
}

function runStretch({ startedMs, queuedMs, endedMs }: ToolCallProfile, totalMs: number): Stretch {
  return stretchOf(totalMs, startedMs ?? queuedMs, endedMs);
}
