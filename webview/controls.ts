import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';

/** Makes the toolkit's elements known to the page; the only ones that the bundle holds. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}

/** A button of the editor's look. A page has one primary button, its most likely next step. */
export function button(
  label: string,
  appearance: 'primary' | 'secondary',
  onPress: () => void,
): HTMLElement {
  const made = document.createElement('vscode-button');
  made.setAttribute('appearance', appearance);
  made.textContent = label;
  made.addEventListener('click', onPress);
  return made;
}
