/** Numbers by key, the smallest key first. */
export interface MinHeap {
  push(key: number, value: number): void;
  /** Takes the value of the smallest key; undefined when there is none. */
  pop(): number | undefined;
  /** Infinity when there is none. */
  smallestKey(): number;
}

/** Opens a binary heap: the children of the entry at i are at 2i + 1 and 2i + 2. Push and pop take log n. */
export function createMinHeap(): MinHeap {
  const keys: number[] = [];
  const values: number[] = [];
  const keyAt = (at: number): number => keys[at] ?? Infinity;

  function put(at: number, key: number, value: number): void {
    keys[at] = key;
    values[at] = value;
  }
  function move(from: number, to: number): void {
    put(to, keyAt(from), values[from] ?? 0);
  }
  function sink(key: number, value: number): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = keyAt(left + 1) < keyAt(left) ? left + 1 : left;
      if (keyAt(child) >= key) break;
      move(child, at);
      at = child;
    }
    put(at, key, value);
  }

  return {
    push: (key, value) => {
      let at = keys.length;
      for (;;) {
        const parent = (at - 1) >> 1;
        if (at === 0 || keyAt(parent) <= key) break;
        move(parent, at);
        at = parent;
      }
      put(at, key, value);
    },
    pop: () => {
      const first = values[0];
      const key = keys.pop();
      const value = values.pop();
      if (key !== undefined && value !== undefined && keys.length > 0) sink(key, value);
      return first;
    },
    smallestKey: () => keyAt(0),
  };
}
