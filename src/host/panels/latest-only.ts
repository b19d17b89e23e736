/** Sends what it is given; while one is under way, only the newest of the others waits. */
export interface LatestOnly<T> {
  put(value: T): void;
}

/** `send` may reject: then the next one is sent all the same. It says itself what went wrong. */
export function latestOnly<T>(send: (value: T) => Promise<void>): LatestOnly<T> {
  let waiting: { readonly value: T } | undefined;
  let isUnderWay = false;

  async function pump(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    while (waiting !== undefined) {
      const { value } = waiting;
      waiting = undefined;
      await send(value).catch(() => {});
    }
    isUnderWay = false;
  }

  return {
    put: (value) => {
      waiting = { value };
      void pump();
    },
  };
}
