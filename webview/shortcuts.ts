/** Lets `/` go to the first filter of the page, where it is not typed into a field. */
export function watchShortcuts(page: Document): void {
  page.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || ctrlKey || metaKey || altKey || isTyping(event)) return;
    const filter = page.querySelector<HTMLElement>('.search');
    if (filter === null) return;
    event.preventDefault();
    filter.focus();
  });
}

function isTyping(event: KeyboardEvent): boolean {
  // The field is within the toolkit's element.
  const [field] = event.composedPath();
  return field instanceof Element && field.matches('input, textarea, [contenteditable]');
}
