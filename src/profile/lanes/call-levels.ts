import type { AttemptProfile, RetryWait } from '../attempts.ts';
import type { CallProfile } from '../calls.ts';
import type { BlockKind } from '../../trace/event.ts';
import type { BlockProfile } from '../blocks.ts';
import type { Profile } from '../profile.ts';
import { partition } from './partition.ts';
import { type Level, type Span, spanOf } from './sheet.ts';
import { stateOfAttempt, stateOfBlock, stateOfCall } from './states.ts';
import { stretchOf, type Stretch } from './stretch.ts';

const firstToken = 'time to first token';

const blockNames: { readonly [K in BlockKind]: string } = {
  thinking: 'thinking',
  text: 'text',
  toolUse: 'tool_use',
};

/**
 * The calls of one agent. Below each call are its attempts with the waits between them, and below these its answer: the time
 * to first token, then the blocks. Calls that overlap stand below each other, each with all that is its own.
 *
 *     call      │ ████████████████████████ │
 *     attempts  │ ▓▓▓▓ ░░░ ███████████████ │
 *     answer    │          ▒▒▒▒ ███ ██ ███ │
 */
export function callLevels(profile: Profile, calls: readonly number[]): readonly Level[] {
  return tracksOf(profile, calls).flatMap((track) => {
    const spansOf = (
      make: (call: CallProfile, subject: number, totalMs: number) => Iterable<Span>,
    ) =>
      function* (): Generator<Span> {
        for (const place of track) {
          const call = profile.calls[place];
          if (call !== undefined) yield* make(call, place, profile.wallMs);
        }
      };
    return [
      { title: 'call', spans: spansOf(callSpan) },
      { title: 'attempts', spans: spansOf(attemptSpans) },
      { title: 'answer', spans: spansOf(answerSpans) },
    ];
  });
}

/** The calls in groups within which none overlaps another. */
function tracksOf({ calls, wallMs }: Profile, places: readonly number[]): readonly number[][] {
  const stretches = places.map((place) => {
    const call = calls[place];
    return stretchOf(wallMs, call?.startMs ?? 0, call?.endMs);
  });
  const starts = Float64Array.from(stretches, ({ start }) => start);
  const ends = Float64Array.from(stretches, ({ end }) => end);
  const { rowOf, rows } = partition(starts, ends);
  const tracks = Array.from({ length: rows }, (): number[] => []);
  places.forEach((place, index) => tracks[rowOf[index] ?? 0]?.push(place));
  return tracks;
}

function* callSpan(call: CallProfile, subject: number, totalMs: number): Generator<Span> {
  const stretch = stretchOf(totalMs, call.startMs, call.endMs);
  yield spanOf(stretch, { kind: 'call', name: call.model, subject, state: stateOfCall(call) });
}

function* attemptSpans(call: CallProfile, subject: number, totalMs: number): Generator<Span> {
  for (const attempt of call.attempts) {
    const stretch = inCall(call, totalMs, attempt.startMs, attempt.endMs);
    const item = attempt.attempt;
    const state = stateOfAttempt(attempt);
    yield spanOf(stretch, { kind: 'attempt', name: nameOf(attempt), subject, item, state });
  }
  for (const wait of call.retryWaits) yield backoffSpan(call, subject, totalMs, wait);
}

function nameOf({ attempt, error }: AttemptProfile): string {
  return error === undefined ? `attempt ${attempt}` : `attempt ${attempt}: ${error.name}`;
}

function backoffSpan(call: CallProfile, subject: number, totalMs: number, wait: RetryWait): Span {
  const stretch = inCall(call, totalMs, wait.startMs, wait.endMs);
  const item = wait.afterAttempt;
  return spanOf(stretch, { kind: 'backoff', name: wait.reason, subject, item });
}

function* answerSpans(call: CallProfile, subject: number, totalMs: number): Generator<Span> {
  const attempt = call.attempts.at(-1);
  if (attempt === undefined) return;
  const first = call.blocks[0];
  // As the time ledger has it: an attempt that failed without content was a failed try, no wait for content.
  if (first !== undefined || attempt.outcome !== 'error') {
    const endMs = first?.startMs ?? attempt.endMs;
    const stretch = inCall(call, totalMs, attempt.startMs, endMs);
    const state = first === undefined ? stateOfAttempt(attempt) : 0;
    yield spanOf(stretch, { kind: 'timeToFirstToken', name: firstToken, subject, state });
  }
  for (const [item, block] of call.blocks.entries()) {
    const stretch = inCall(call, totalMs, block.startMs, block.endMs, isDoubtful(block));
    const state = stateOfBlock(block, attempt);
    const name = block.tool ?? blockNames[block.type];
    yield spanOf(stretch, { kind: block.type, name, subject, item, state });
  }
}

/** Blocks are laid one after the other, so stamps that went backwards show as no length, or an announcement after the end. */
function isDoubtful({ startMs, endMs, announcedMs }: BlockProfile): boolean {
  return announcedMs > endMs || (startMs === endMs && announcedMs < startMs);
}

/** What sticks out of its call is doubtful; without an end it lasts as long as the call. */
function inCall(
  { startMs: callStartMs, endMs: callEndMs }: CallProfile,
  totalMs: number,
  startMs: number,
  endMs: number | undefined,
  isOdd = false,
): Stretch {
  const lastMs = Math.max(startMs, endMs ?? startMs);
  const sticksOut = startMs < callStartMs || lastMs > (callEndMs ?? Infinity);
  const openEndMs = callEndMs ?? totalMs;
  return stretchOf(totalMs, startMs, endMs, { openEndMs, isDoubtful: isOdd || sticksOut });
}
