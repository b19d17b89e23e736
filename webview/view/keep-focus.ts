/**
 * Draws, and where that takes the element with the focus away, gives the focus to what is nearest to its place: once a person
 * is here. Somebody who types in the palette meanwhile would lose the focus to this document.
 */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  if (focused === null || focused === root || !root.contains(focused)) return draw();
  const ancestors = ancestorsOf(focused, root);
  draw();
  if (focused.isConnected) return;
  const stops = ancestors.filter((each) => each.isConnected).map(firstStop);
  const next = stops.find((stop) => stop !== null) ?? root;
  onceHere(() => {
    if (document.activeElement === document.body) next.focus({ preventScroll: true });
  });
}

function onceHere(act: () => void): void {
  if (document.hasFocus()) act();
  else window.addEventListener('focus', act, { once: true });
}

function ancestorsOf(element: Element, root: HTMLElement): readonly HTMLElement[] {
  const parent = element.parentElement;
  if (parent === null || parent === root) return [root];
  return [parent, ...ancestorsOf(parent, root)];
}

function firstStop(element: HTMLElement): HTMLElement | null {
  return element.querySelector('vscode-button, vscode-text-field, button, summary, [tabindex="0"]');
}
