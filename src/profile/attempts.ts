import type { AttemptEndEvent } from '../trace/event.ts';
import type { CallError } from '../trace/stop.ts';
import { type CallEvent, ofType } from './facts.ts';
import { known } from './known.ts';

/** One HTTP try of a call. */
export interface AttemptProfile {
  readonly attempt: number;
  readonly startMs: number;
  /** Absent when the trace ends before the attempt. */
  readonly endMs?: number;
  readonly outcome?: AttemptEndEvent['outcome'];
  readonly headersMs?: number;
  readonly status?: number;
  readonly requestId?: string;
  readonly requestBytes?: number;
  readonly responseBytes?: number;
  readonly error?: CallError;
}

/** A wait between two attempts of a call. */
export interface RetryWait {
  readonly afterAttempt: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly plannedMs: number;
  readonly reason: string;
}

/** Builds the attempts of one call, in the order they were made. */
export function buildAttempts(events: readonly CallEvent[]): readonly AttemptProfile[] {
  const ends = new Map(ofType(events, 'attempt-end').map((event) => [event.attempt, event]));
  const headers = new Map(ofType(events, 'attempt-headers').map((event) => [event.attempt, event]));
  return ofType(events, 'attempt-start').map(({ attempt, atMs }) => {
    const end = ends.get(attempt);
    const head = headers.get(attempt);
    return known({
      attempt,
      startMs: atMs,
      endMs: end?.atMs,
      outcome: end?.outcome,
      headersMs: head?.atMs,
      status: head?.status,
      requestId: head?.requestId,
      requestBytes: end?.requestBytes,
      responseBytes: end?.responseBytes,
      error: end?.error,
    });
  });
}

/** Builds the waits between the attempts of one call. */
export function buildRetryWaits(events: readonly CallEvent[]): readonly RetryWait[] {
  return ofType(events, 'retry-wait').map((event) => ({
    afterAttempt: event.afterAttempt,
    startMs: event.atMs,
    endMs: event.endMs,
    plannedMs: event.plannedMs,
    reason: event.reason,
  }));
}
