import type { Clock } from '../../src/trace/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  wake(): void;
}

/** Resolves when everything that can go on without time has gone on. */
export const idle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A clock that only its test moves; sleepers wake one by one, and what each sets off is over before the next wakes. */
export class ManualClock implements Clock {
  #nowMs = 0;
  #sleepers: Sleeper[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  /** How many sleep. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper: Sleeper = { untilMs: this.#nowMs + durationMs, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', abort);
    });
  }

  /** Lets time pass, and wakes all who are due by then, in the order in which they are due. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    await idle();
    while (this.#next() <= untilMs) await this.#wakeNext();
    this.#nowMs = untilMs;
  }

  /** Lets time pass while code holds the event loop: nobody wakes. */
  hold(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  /** Goes from sleeper to sleeper until `work` settles. Rejects when all time is over and it has not. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => void (settled = true);
    work.then(settle, settle);
    await idle();
    while (!settled) {
      if (this.#sleepers.length === 0) throw new Error('everybody waits and nobody sleeps');
      await this.#wakeNext();
    }
    return work;
  }

  /** Back to 0, as a run's clock is when the run begins. */
  restart(): void {
    this.#nowMs = 0;
  }

  #next(): number {
    return Math.min(...this.#sleepers.map(({ untilMs }) => untilMs));
  }

  async #wakeNext(): Promise<void> {
    const untilMs = this.#next();
    const index = this.#sleepers.findIndex((sleeper) => sleeper.untilMs === untilMs);
    const [sleeper] = this.#sleepers.splice(index, 1);
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    sleeper?.wake();
    await idle();
  }
}
