/**
 * Runs `count` tasks, at most `limit` at once (Infinity allowed), starting them in order. A task is told its index (from 0),
 * which of the at most `limit` workers runs it (from 1), and what to call, once, when it is over.
 */
export function runLimited(
  count: number,
  limit: number,
  task: (index: number, worker: number, over: () => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let working = Math.min(count, limit);
    if (working === 0) resolve();
    const work = (worker: number): void => {
      let starting = false;
      let over = false;
      const onOver = (): void => {
        over = true;
        // A task that is over before it returns is followed by the next from the loop below: recursion would be as deep as
        // there are tasks.
        if (!starting) goOn();
      };
      const goOn = (): void => {
        try {
          do {
            if (next >= count) {
              if (--working === 0) resolve();
              return;
            }
            over = false;
            starting = true;
            task(next++, worker, onOver);
            starting = false;
          } while (over);
        } catch (error) {
          reject(error);
        }
      };
      goOn();
    };
    for (let worker = 1; worker <= Math.min(count, limit); worker++) work(worker);
  });
}
