import { groupBy } from '../group-by.ts';
import type { Profile } from '../profile.ts';
import type { ToolCallProfile } from '../tools.ts';
import { type Level, type Span, spanOf } from './sheet.ts';
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
  const byWorker = [...groupBy(started, (place) => profile.tools[place]?.worker ?? 0)];
  const workers = byWorker
    .sort(([a], [b]) => a - b)
    .map(([worker, places]) => ({ worker, jobs: jobsOf(profile, places) }));
  const before = new Set<number>();
  for (const { jobs } of workers) {
    for (const { place, isWaitBefore } of jobs) if (isWaitBefore) before.add(place);
  }
  const queued = tools.filter((place) => !before.has(place));
  return {
    queue: [{ spans: () => queueSpans(profile, queued), mostRows: mostQueueRows }],
    workers: workers.map(({ worker, jobs }) => ({
      title: `worker ${worker}`,
      spans: () => workerSpans(profile, jobs),
    })),
  };
}

/** What a worker did for one tool call. */
interface Job {
  readonly place: number;
  /** It did nothing else while the call waited. */
  readonly isWaitBefore: boolean;
}

/** The jobs of one worker, in the order in which they began. */
function jobsOf({ tools, wallMs }: Profile, places: readonly number[]): readonly Job[] {
  const runs = places.flatMap((place) => {
    const tool = tools[place];
    return tool === undefined ? [] : { place, tool, start: runStretch(tool, wallMs).start };
  });
  let busyUntilMs = 0;
  return runs
    .sort((a, b) => a.start - b.start)
    .map(({ place, tool }) => {
      const isWaitBefore = waitStretch(tool, wallMs).start >= busyUntilMs;
      busyUntilMs = Math.max(busyUntilMs, runStretch(tool, wallMs).end);
      return { place, isWaitBefore };
    });
}

function* queueSpans({ tools, wallMs }: Profile, places: readonly number[]): Generator<Span> {
  for (const place of places) {
    const tool = tools[place];
    if (tool !== undefined) yield waitSpan(tool, place, wallMs);
  }
}

function* workerSpans({ tools, wallMs }: Profile, jobs: readonly Job[]): Generator<Span> {
  for (const { place, isWaitBefore } of jobs) {
    const tool = tools[place];
    if (tool === undefined) continue;
    if (isWaitBefore) yield waitSpan(tool, place, wallMs);
    yield runSpan(tool, place, wallMs);
  }
}

function waitSpan(tool: ToolCallProfile, subject: number, totalMs: number): Span {
  const state = tool.startedMs === undefined ? stateOfTool(tool) : 0;
  return spanOf(waitStretch(tool, totalMs), { kind: 'queue', name: tool.name, subject, state });
}

function runSpan(tool: ToolCallProfile, subject: number, totalMs: number): Span {
  const state = stateOfTool(tool);
  return spanOf(runStretch(tool, totalMs), { kind: 'tool', name: tool.name, subject, state });
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
