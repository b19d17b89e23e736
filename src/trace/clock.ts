/**
 * The only source of time in the core. Times are milliseconds since the run started, monotonic, and already
 * multiplied by the run's `speed`, so that a recorded time is what it would have been at speed 1.
 */
export interface Clock {
  /** Milliseconds since the clock was made; fractional, never goes back. */
  nowMs(): number;
  /** Resolves after `durationMs`, or rejects with the signal's reason as soon as it aborts. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
