/** Draws, and where that takes the element with the focus away, gives the focus to what is nearest to its place. */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  if (focused === null || focused === root || !root.contains(focused)) return draw();
  const ancestors = ancestorsOf(focused, root);
  draw();
  if (focused.isConnected) return;
  const stops = ancestors.filter((each) => each.isConnected).map(firstStop);
  (stops.find((stop) => stop !== null) ?? root).focus({ preventScroll: true });
}

function ancestorsOf(element: Element, root: HTMLElement): readonly HTMLElement[] {
  const parent = element.parentElement;
  if (parent === null || parent === root) return [root];
  return [parent, ...ancestorsOf(parent, root)];
}

function firstStop(element: HTMLElement): HTMLElement | null {
  return element.querySelector('vscode-button, vscode-text-field, button, summary, [tabindex="0"]');
}
