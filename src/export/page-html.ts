import { createHash } from 'node:crypto';
import { paletteCss } from './palette.ts';

/** The texts of the built files that a page is made of. */
export interface PageFiles {
  /** The webview: `webview.js` and `webview.css`. */
  readonly script: string;
  readonly style: string;
  /** What stands in for the editor: `saved-page.js`. */
  readonly standIn: string;
}

/** Data that a page carries, as text that nobody runs. */
export interface DataBlock {
  readonly id: string;
  readonly text: string;
}

/**
 * A page that stands alone: scripts and styles are in it and allowed by their hashes, and it may load nothing at all, from nowhere.
 * `csp-nonce` is where the toolkit looks for leave to add a style element of its own.
 */
export function pageHtml(title: string, files: PageFiles, data: readonly DataBlock[]): string {
  const style = inStyle(paletteCss() + files.style);
  const scripts = [files.standIn, files.script].map(inScript);
  const nonce = sha256(style).replaceAll(/\W/g, '').slice(0, 24);
  const policy = [
    `default-src 'none'`,
    `script-src ${scripts.map((script) => `'sha256-${sha256(script)}'`).join(' ')}`,
    `style-src 'sha256-${sha256(style)}' 'nonce-${nonce}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  const blocks = data.map(
    ({ id, text }) =>
      `<script type="application/json" id="${escaped(id)}">${inData(text)}</script>\n`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main id="report"></main>
${blocks.join('')}${scripts.map((script) => `<script>${script}</script>\n`).join('')}</body>
</html>
`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Text between tags, or in a quoted attribute. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** JSON in a script element: without a `<`, nothing in it ends the element. */
function inData(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

/**
 * A script in a script element. Tags and comments of HTML only stand in its strings, templates and patterns, where this is the
 * same character. A map of the source is not beside the page.
 */
function inScript(script: string): string {
  return script
    .replaceAll(/<(?=!--|\/?script)/gi, '\\x3c')
    .replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '')
    .toWellFormed();
}

function inStyle(style: string): string {
  return style
    .replaceAll(/<(?=\/style)/gi, '\\3c ')
    .replaceAll(/^\/\*# sourceMappingURL=.*$/gm, '')
    .toWellFormed();
}
