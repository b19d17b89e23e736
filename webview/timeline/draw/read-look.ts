import { type Look, lookOf } from './look.ts';

/**
 * Reads the look of the page from the variables that VS Code gives to a webview, as they are at `element`. It has to be read
 * again when the theme changes, which VS Code tells by the class of the body.
 */
export function readLook(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  // Whatever CSS can compute, such as `color-mix`, the canvas turns into one of the forms that `parseColour` reads.
  const context = document.createElement('canvas').getContext('2d');
  const valueOf = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim();
  return lookOf(valueOf, document.body.classList.contains('vscode-high-contrast'), (text) => {
    if (context === null || !CSS.supports('color', text)) return text;
    context.fillStyle = text;
    return context.fillStyle;
  });
}
