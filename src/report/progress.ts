import type { TraceEvent } from '../trace/event.ts';
import { addKnown } from '../trace/usage.ts';
import { clean } from './clean.ts';

/** What is known of a run while it is on. */
export interface Progress {
  readonly turn: number;
  readonly phase: 'waiting' | 'streaming' | 'retrying' | 'tools' | 'done';
  /** Of the calls that are over; undefined until a provider has said it, and for good after one that did not. */
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  /** How many calls have said what they used. */
  readonly usages: number;
  /** Size of what has streamed in since the last usage, in UTF-16 code units. */
  readonly streamedLength: number;
  readonly blocks: number;
  readonly queued: number;
  readonly ended: number;
  /** Ids and names of the tools that run, as `SeenTools` has them. */
  readonly running: ReadonlyMap<string, string>;
}

/**
 * The tools of a run by their ids, filled in as it goes on: of thousands that run at once, a copy at each event would be
 * millions of entries.
 */
export interface SeenTools {
  /** The name of each that was queued. */
  readonly names: Map<string, string>;
  /** Of them, those that run. */
  readonly running: Map<string, string>;
}

/** For a run that begins. */
export function seenTools(): SeenTools {
  return { names: new Map(), running: new Map() };
}

/** Before the first event. */
export const noProgress: Progress = {
  turn: 0,
  phase: 'waiting',
  inputTokens: undefined,
  outputTokens: undefined,
  usages: 0,
  streamedLength: 0,
  blocks: 0,
  queued: 0,
  ended: 0,
  running: new Map(),
};

/** The progress after one more event. `tools` is of this run alone, and is filled here. */
export function advance(progress: Progress, event: TraceEvent, tools: SeenTools): Progress {
  switch (event.type) {
    case 'call-start':
      return { ...progress, turn: event.turn, phase: 'waiting', blocks: 0, queued: 0, ended: 0 };
    case 'retry-wait':
      return { ...progress, phase: 'retrying' };
    case 'block-start':
      return { ...progress, phase: 'streaming', blocks: progress.blocks + 1 };
    case 'block-deltas': {
      const length = event.sizes.reduce((sum, size) => sum + size, 0);
      return { ...progress, streamedLength: progress.streamedLength + length };
    }
    case 'usage':
      return {
        ...progress,
        inputTokens: addTo(progress, progress.inputTokens, event.usage.inputTokens),
        outputTokens: addTo(progress, progress.outputTokens, event.usage.outputTokens),
        usages: progress.usages + 1,
        streamedLength: 0,
      };
    case 'tool-queued':
      // The model made the name up.
      tools.names.set(event.toolUseId, clean(event.tool));
      return { ...progress, phase: 'tools', queued: progress.queued + 1 };
    case 'tool-start':
      tools.running.set(event.toolUseId, tools.names.get(event.toolUseId) ?? '');
      return { ...progress, running: tools.running };
    case 'tool-end':
      tools.running.delete(event.toolUseId);
      return { ...progress, running: tools.running, ended: progress.ended + 1 };
    case 'run-end':
      return { ...progress, phase: 'done' };
    default:
      return progress;
  }
}

/** A sum that holds an unknown stays unknown: what comes after it would pass for the total. */
function addTo({ usages }: Progress, sum: number | undefined, tokens: number | undefined) {
  return addKnown(usages === 0 ? 0 : sum, tokens);
}

/** A token is about four characters of English or JSON: good enough for a line that is gone in a moment. */
const CHARACTERS_PER_TOKEN = 4;

/** One line, at most `columns` wide: turn, seconds, tokens so far, and what is going on. */
export function progressLine(progress: Progress, elapsedMs: number, columns: number): string {
  const line = [
    `turn ${progress.turn}`,
    `${(elapsedMs / 1000).toFixed(1)} s`,
    tokensSoFar(progress),
    activity(progress),
  ]
    .filter((piece) => piece !== '')
    .join(' · ');
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
}

function tokensSoFar({ inputTokens, outputTokens, streamedLength }: Progress): string {
  const streamed = Math.round(streamedLength / CHARACTERS_PER_TOKEN);
  const output =
    outputTokens === undefined && streamed === 0 ? [] : [(outputTokens ?? 0) + streamed];
  const counts = [
    ...(inputTokens === undefined ? [] : [`${inputTokens.toLocaleString('en')} in`]),
    ...output.map((tokens) => `${streamed > 0 ? '≈' : ''}${tokens.toLocaleString('en')} out`),
  ];
  return counts.length === 0 ? '' : `${counts.join(', ')} tokens`;
}

/** What is going on, in a few words: `block 3 arriving`, `17/100 tools, sensor_017 +5`. */
export function activity({ phase, blocks, running, queued, ended }: Progress): string {
  if (phase === 'streaming') return `block ${blocks} arriving`;
  if (phase === 'retrying') return 'trying again';
  if (phase !== 'tools')
    return phase === 'done' ? 'counting tokens' : 'waiting for the first token';
  const [first] = running.values();
  const others = running.size > 1 ? ` +${running.size - 1}` : '';
  return `${ended}/${queued} tools${first === undefined ? '' : `, ${first}${others}`}`;
}
