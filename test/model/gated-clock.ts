import type { Clock } from '../../src/trace/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** A clock that a test moves by hand, and that tells when somebody on the other side of a connection sleeps. */
export class GatedClock implements Clock {
  /** How long each sleep was meant to be, in order. */
  readonly sleptMs: number[] = [];
  readonly aborted: unknown[] = [];
  #nowMs = 0;
  #sleepers: Sleeper[] = [];
  #watchers: (() => void)[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    this.sleptMs.push(durationMs);
    return new Promise((resolve, reject) => {
      const sleeper = { untilMs: this.#nowMs + durationMs, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        if (!this.#sleepers.includes(sleeper)) return;
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        this.aborted.push(signal.reason);
        reject(signal.reason);
        this.#tell();
      });
      this.#tell();
    });
  }

  /** Moves on, and wakes whoever is due. */
  advance(durationMs: number): void {
    this.#nowMs += durationMs;
    const due = this.#sleepers.filter(({ untilMs }) => untilMs <= this.#nowMs);
    this.#sleepers = this.#sleepers.filter(({ untilMs }) => untilMs > this.#nowMs);
    for (const { wake } of due) wake();
  }

  /** Resolves once somebody sleeps. */
  async untilAsleep(): Promise<void> {
    while (this.#sleepers.length === 0) await this.#change();
  }

  /** Resolves once a sleep was aborted. */
  async untilAborted(): Promise<void> {
    while (this.aborted.length === 0) await this.#change();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  #tell(): void {
    for (const watch of this.#watchers.splice(0)) watch();
  }
}
