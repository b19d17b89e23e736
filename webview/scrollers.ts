let watcher: ResizeObserver | undefined;

/** Lets the keyboard reach those tables that are wider than the page, and only those. */
export function watchScrollers(root: ParentNode): void {
  watcher?.disconnect();
  watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      if (scrolls) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const scroller of root.querySelectorAll('.scroller')) watcher.observe(scroller);
}
