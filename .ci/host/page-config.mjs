// What the page of the workbench is told beside what the server tells it: extensions under development, editors to open.
import path from 'node:path';

const configuration = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const unescaped = (text) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** A path as addresses write it: with `/`, also on Windows. */
export function uriPath(file) {
  const slashes = path.resolve(file).replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function additions({ dev, tests, editors }, authority) {
  // The form in which the editor sends addresses: 1 is its mark for one.
  const uri = (file) => ({ $mid: 1, scheme: 'vscode-remote', authority, path: uriPath(file) });
  return {
    ...(dev.length > 0 && {
      developmentOptions: {
        extensions: dev.map(uri),
        ...(tests && { extensionTestsPath: uri(tests) }),
      },
    }),
    // Taken into account when a window opens its folder for the first time.
    ...(editors.length > 0 && {
      defaultLayout: { editors: editors.map((each) => ({ uri: uri(each) })) },
    }),
  };
}

/** The page with `wanted` ({ dev, tests, editors }) in its configuration; `authority` is the host and port it is served from. */
export const withWanted = (html, wanted, authority) =>
  html.replace(configuration, (_, start, json) => {
    const values = { ...JSON.parse(unescaped(json)), ...additions(wanted, authority) };
    return start + escaped(JSON.stringify(values));
  });
