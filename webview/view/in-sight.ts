/** Which sections of the page are in sight, or nearly. */
export interface InSight {
  /** True also of what is not watched yet. */
  has(key: string): boolean;
  /** Looks at the sections that are there now: elements with `data-turn`, which is their key. */
  watch(): void;
}

/** So much of the window around it is nearly in sight. */
const margin = '25%';

/** Watches the sections under `root`; `onEnter` hears when some have come into sight. */
export function createInSight(root: HTMLElement, onEnter: () => void): InSight {
  const watched = new Set<HTMLElement>();
  const hidden = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLElement)) continue;
        const key = target.dataset['turn'] ?? '';
        if (isIntersecting) hidden.delete(key);
        else hidden.add(key);
      }
      if (entries.some(({ isIntersecting }) => isIntersecting)) onEnter();
    },
    { rootMargin: margin },
  );
  return {
    has: (key) => !hidden.has(key),
    watch: () => {
      const now = new Set(root.querySelectorAll<HTMLElement>('[data-turn]'));
      for (const element of watched.difference(now)) observer.unobserve(element);
      for (const element of now.difference(watched)) observer.observe(element);
      watched.clear();
      for (const element of now) watched.add(element);
    },
  };
}
