/** Calls when the editor has given the page other colours: it changes the class of the body and the variables of the root. */
export function watchTheme(onChange: () => void): void {
  const changes = new MutationObserver(onChange);
  changes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  changes.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
