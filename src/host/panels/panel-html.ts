/** Where the webview's own files are, as addresses that it may load. */
export interface WebviewFiles {
  readonly script: string;
  readonly style: string;
}

/**
 * The empty document of a panel: it loads our script (by nonce) and our style sheet, and nothing else. All content comes by
 * message. `csp-nonce` is where the toolkit looks for leave to probe for focus rings with a style element of its own.
 */
export function panelHtml({ script, style }: WebviewFiles, nonce: string, source: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source} 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    <meta property="csp-nonce" content="${attribute(nonce)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${attribute(style)}">
    <title>Toolflame</title>
  </head>
  <body>
    <main id="report"></main>
    <script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
  </body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
