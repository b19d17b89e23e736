/** What the queue works with. `Subject` is what is checked, such as a document of the editor. */
export interface CheckParts<Subject, Result> {
  check(subject: Subject, signal: AbortSignal): Promise<Result>;
  /** Called for the last check of a subject only. */
  onResult(subject: Subject, result: Result): void;
  onError(subject: Subject, error: unknown): void;
  /** Runs something after a while; gives what calls it off. */
  later(run: () => void, delayMs: number): () => void;
}

/** Checks subjects a while after they last changed; what is superseded is cancelled and never heard of again. */
export interface CheckQueue<Subject> {
  /** Checks a subject in `delayMs`, in place of any check of it that is not over. */
  add(key: string, subject: Subject, delayMs: number): void;
  /** Forgets a subject. */
  drop(key: string): void;
  dropAll(): void;
}

/** Makes a queue. */
export function createCheckQueue<Subject, Result>(
  parts: CheckParts<Subject, Result>,
): CheckQueue<Subject> {
  const pending = new Map<string, () => void>();

  function drop(key: string): void {
    pending.get(key)?.();
    pending.delete(key);
  }

  function add(key: string, subject: Subject, delayMs: number): void {
    drop(key);
    const abort = new AbortController();
    const callOff = parts.later(() => void run(key, subject, abort), delayMs);
    pending.set(key, () => {
      callOff();
      abort.abort();
    });
  }

  async function run(key: string, subject: Subject, { signal }: AbortController): Promise<void> {
    try {
      const result = await parts.check(subject, signal);
      if (!signal.aborted) parts.onResult(subject, result);
    } catch (error) {
      if (!signal.aborted) parts.onError(subject, error);
    }
    if (!signal.aborted) pending.delete(key);
  }

  return { add, drop, dropAll: () => [...pending.keys()].forEach(drop) };
}
