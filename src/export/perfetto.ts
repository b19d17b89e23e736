import type { Profile } from '../profile/profile.ts';
import { arrowsOf } from './arrows.ts';
import type { Contents } from './contents.ts';
import { countersOf } from './counters.ts';
import { type FlowEnd, flowsByKey, startsByKey } from './flows.ts';
import { bytesOf, jsonText, type OwnBytes } from './json-text.ts';
import { agentName } from './run-slices.ts';
import { fit, nsOf, type Slice, type SliceArgs, type Track } from './slice.ts';
import { queueSlices } from './tool-slices.ts';
import type {
  AsyncEvent,
  CompleteEvent,
  CounterEvent,
  FlowEvent,
  InstantEvent,
  MetadataEvent,
  TraceEventJson,
} from './trace-event.ts';
import { tracksOf } from './tracks.ts';

/** The run is the one process; its first thread has the number of the process, as main threads do. */
const pid = 1;
const queueTid = 1;

/**
 * A run as a trace for ui.perfetto.dev (also for chrome://tracing, Chrome's performance panel and speedscope): a track for the run
 * with its turns, for the calls, and for each worker; waits for a worker as asynchronous slices, because they overlap; counters;
 * and arrows from block to run to the next call. `contents`: see there; without them no text of a prompt or result is in it.
 */
export function perfettoTrace(profile: Profile, contents: Contents = new Map()): OwnBytes {
  return bytesOf(texts(profile, contents));
}

/** One event a line, so that the file can be searched and compared. */
function* texts(profile: Profile, contents: Contents): Iterable<string> {
  yield `{"displayTimeUnit":"ms","otherData":${jsonText(otherData(profile))},"traceEvents":[`;
  let isFirst = true;
  for (const event of traceEvents(profile, contents)) {
    yield `${isFirst ? '\n' : ',\n'}${jsonText(event)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

function otherData({ header, start, outcome }: Profile) {
  return {
    exporter: 'toolflame',
    agent: start?.agent.name,
    model: start?.model.id,
    simulated: start?.simulated,
    outcome,
    runId: header?.runId,
    startedAt: header?.createdAt,
    speed: header?.speed,
  };
}

/**
 * The events of a run in the order of time, which Chrome's importer insists on. Of one moment, parents come before what is in
 * them, and the end of an arrow right after the slice that it is tied to.
 */
export function traceEvents(profile: Profile, contents: Contents): readonly TraceEventJson[] {
  const simulated: SliceArgs = isSimulated(profile) ? { simulated: true } : {};
  const tracks = tracksOf(profile, contents);
  const flows = flowsByKey(arrowsOf(profile), startsByKey(tracks));
  const timed = [
    ...tracks.flatMap(({ slices }, index) =>
      slices.flatMap((slice) => [...sliceEvents(slice, pid + index, flows, simulated)]),
    ),
    ...queueEvents(profile, simulated),
    ...momentEvents(profile),
  ];
  return [...metadata(profile, tracks), ...timed.sort((a, b) => a.ts - b.ts)];
}

function isSimulated({ start }: Profile): boolean {
  return start?.simulated === true;
}

function metadata(profile: Profile, tracks: readonly Track[]): readonly MetadataEvent[] {
  const name = `${agentName(profile)}${isSimulated(profile) ? ' (simulated)' : ''}`;
  const threads = tracks.flatMap(({ title }, index): readonly MetadataEvent[] => {
    const thread = { ph: 'M', pid, tid: pid + index } as const;
    return [
      { ...thread, name: 'thread_name', args: { name: title } },
      { ...thread, name: 'thread_sort_index', args: { sort_index: index } },
    ];
  });
  return [{ ph: 'M', name: 'process_name', pid, tid: pid, args: { name } }, ...threads];
}

function* sliceEvents(
  { name, startNs, endNs, args, children, key }: Slice,
  tid: number,
  flows: ReadonlyMap<string, readonly FlowEnd[]>,
  simulated: SliceArgs,
): Iterable<CompleteEvent | FlowEvent> {
  const dur = (endNs - startNs) / 1000;
  yield { ph: 'X', name, ...at(tid, startNs), dur, args: { ...args, ...simulated } };
  const ends = key === undefined ? undefined : flows.get(key);
  for (const end of ends ?? []) yield { ...end, bp: 'e', ...at(tid, startNs) };
  for (const child of children) yield* sliceEvents(child, tid, flows, simulated);
}

/** Counters, and what the reader of the numbers should know. */
function momentEvents(profile: Profile): readonly (CounterEvent | InstantEvent)[] {
  return [
    ...countersOf(profile).map(
      ({ counter, unit, atNs, value }) =>
        ({ ph: 'C', name: counter, ...at(pid, atNs), args: { [unit]: value } }) as const,
    ),
    ...profile.notices.map(
      ({ code, message, atMs }) =>
        ({
          ph: 'i',
          s: 'p',
          name: `notice ${code}`,
          ...at(pid, nsOf(atMs)),
          args: { message },
        }) as const,
    ),
  ];
}

function* queueEvents(profile: Profile, simulated: SliceArgs): Iterable<AsyncEvent> {
  for (const [index, raw] of queueSlices(profile).entries()) {
    // Each by itself: the next one may overlap it.
    const [slice] = fit([raw]);
    if (slice === undefined) continue;
    const { name, startNs, endNs, args } = slice;
    const id = index + 1;
    yield { ph: 'b', name, id, ...at(queueTid, startNs), args: { ...args, ...simulated } };
    yield { ph: 'e', name, id, ...at(queueTid, endNs), args: {} };
  }
}

function at(tid: number, ns: number) {
  return { cat: 'toolflame', pid, tid, ts: ns / 1000 } as const;
}
