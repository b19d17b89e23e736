import type { TraceEvent } from '../trace/event.ts';
import { addKnown } from '../trace/usage.ts';
import { clean } from './clean.ts';

/** What is known of a run while it is on. */
export interface Progress {
  readonly turn: number;
  readonly phase: 'waiting' | 'streaming' | 'retrying' | 'tools' | 'done';
  /** Of the calls that are over; undefined until a provider has said it, and after one that did not. */
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  /** Size of what has streamed in since the last usage, in UTF-16 code units. */
  readonly streamedLength: number;
  readonly blocks: number;
  readonly queued: number;
  readonly ended: number;
  /** Ids and names of the tools that run. */
  readonly running: ReadonlyMap<string, string>;
}

/** Before the first event. */
export const noProgress: Progress = {
  turn: 0,
  phase: 'waiting',
  inputTokens: undefined,
  outputTokens: undefined,
  streamedLength: 0,
  blocks: 0,
  queued: 0,
  ended: 0,
  running: new Map(),
};

/** The progress after one more event. `names` knows each queued tool by its id; it is filled here. */
export function advance(
  progress: Progress,
  event: TraceEvent,
  names: Map<string, string>,
): Progress {
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
        inputTokens: addKnown(progress.inputTokens ?? 0, event.usage.inputTokens),
        outputTokens: addKnown(progress.outputTokens ?? 0, event.usage.outputTokens),
        streamedLength: 0,
      };
    case 'tool-queued':
      // The model made the name up.
      names.set(event.toolUseId, clean(event.tool));
      return { ...progress, phase: 'tools', queued: progress.queued + 1 };
    case 'tool-start': {
      const name = names.get(event.toolUseId) ?? '';
      return { ...progress, running: new Map(progress.running).set(event.toolUseId, name) };
    }
    case 'tool-end': {
      const running = new Map(progress.running);
      running.delete(event.toolUseId);
      return { ...progress, running, ended: progress.ended + 1 };
    }
    case 'run-end':
      return { ...progress, phase: 'done' };
    default:
      return progress;
  }
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
