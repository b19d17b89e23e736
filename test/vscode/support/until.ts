const everyMs = 50;
const longestMs = 60_000;

/** Asks until there is an answer, and fails with `what` when there is none. For what no locator can wait for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  timeoutMs = longestMs,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Waits for something that may fail to come: true when it came. */
export function came(waiting: Promise<unknown>): Promise<true | undefined> {
  return waiting.then(
    () => true,
    () => undefined,
  );
}
