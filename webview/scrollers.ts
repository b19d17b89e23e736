/** Lets the keyboard reach those boxes that hold more than they show, and only those, and marks the sides where there is more. */
export interface Scrollers {
  /** Looks at the boxes that are there now. */
  watch(): void;
}

/** Watches the boxes under `root`. */
export function createScrollers(root: HTMLElement): Scrollers {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target.closest('.scroller'));
  });
  // It does not bubble.
  root.addEventListener('scroll', ({ target }) => mark(target), { capture: true, passive: true });
  let watched: ReadonlySet<Element> = new Set();
  return {
    watch: () => {
      // Each that is observed anew is looked at, which a run that is on would have done to all of them several times a second.
      const now = new Set(root.querySelectorAll('.scroller, .scroller > :first-child'));
      for (const box of watched.difference(now)) sizes.unobserve(box);
      for (const box of now.difference(watched)) sizes.observe(box);
      watched = now;
    },
  };
}

function mark(scroller: EventTarget | null): void {
  if (!(scroller instanceof HTMLElement) || !scroller.matches('.scroller')) return;
  const { scrollLeft, scrollWidth, clientWidth, scrollTop, scrollHeight, clientHeight } = scroller;
  const box = scroller.parentElement;
  box?.toggleAttribute('data-more-before', scrollLeft > 0);
  // Widths are rounded, the place is not.
  box?.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1);
  box?.toggleAttribute('data-more-below', scrollTop + clientHeight < scrollHeight - 1);
  if (scrollWidth > clientWidth || scrollHeight > clientHeight) scroller.tabIndex = 0;
  else scroller.removeAttribute('tabindex');
}
