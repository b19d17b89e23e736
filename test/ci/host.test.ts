import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBuildModule } from '../support/browser.ts';

interface PageConfig {
  withWanted(html: string, wanted: object, authority: string): string;
}
interface Folders {
  userCache(platform: string, env: NodeJS.ProcessEnv, home: string): string;
  canRunServer(version: string): boolean;
}
interface InBrowser {
  openerFor(url: string, platform: string, env: NodeJS.ProcessEnv): readonly string[] | undefined;
}
interface Desktop {
  hasDesktop(platform: string, env: NodeJS.ProcessEnv, user?: number): boolean;
}

const page = (settings: string): string =>
  `<meta id="vscode-workbench-web-configuration" data-settings="${settings}">`;
const nothing = { dev: [], editors: [] };

test('the page keeps what the server says, and learns what is wanted', async () => {
  const { withWanted } = await loadBuildModule<PageConfig>('host/page-config.mjs');
  const html = page('{&quot;a&quot;:&quot;b &amp; c&quot;}');
  assert.equal(withWanted(html, nothing, 'x:1'), html);
  const wanted = { dev: ['/ext'], tests: '/tests.js', editors: ['/a "b".jsonl'] };
  const [, json = ''] = /data-settings="([^"]*)"/.exec(withWanted(html, wanted, 'x:1')) ?? [];
  const values = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as unknown;
  const uri = (path: string) => ({ $mid: 1, scheme: 'vscode-remote', authority: 'x:1', path });
  assert.deepEqual(values, {
    a: 'b & c',
    developmentOptions: { extensions: [uri('/ext')], extensionTestsPath: uri('/tests.js') },
    defaultLayout: { editors: [{ uri: uri('/a "b".jsonl') }] },
  });
});

test('the host lies in the cache of the user, as each system has it', async () => {
  const { userCache } = await loadBuildModule<Folders>('host/folders.mjs');
  assert.equal(userCache('linux', {}, '/h'), '/h/.cache');
  assert.equal(userCache('linux', { XDG_CACHE_HOME: '/c' }, '/h'), '/c');
  assert.equal(userCache('darwin', { XDG_CACHE_HOME: '/c' }, '/h'), '/h/Library/Caches');
  assert.equal(userCache('win32', { LOCALAPPDATA: 'C:\\l' }, '/h'), 'C:\\l');
});

test('the server runs on Node 22.15 and later', async () => {
  const { canRunServer } = await loadBuildModule<Folders>('host/folders.mjs');
  const able = ['20.20.2', '22.14.0', '22.15.0', '24.0.0'].map(canRunServer);
  assert.deepEqual(able, [false, false, true, true]);
});

test('a browser opens only where somebody sees it', async () => {
  const { openerFor } = await loadBuildModule<InBrowser>('host/in-browser.mjs');
  assert.equal(openerFor('u', 'linux', {}), undefined);
  assert.deepEqual(openerFor('u', 'linux', { DISPLAY: ':0' }), ['xdg-open', 'u']);
  assert.deepEqual(openerFor('u', 'darwin', {}), ['open', 'u']);
  assert.equal(openerFor('u', 'darwin', { SSH_CONNECTION: 'x' }), undefined);
});

test('the desktop is taken only where its window opens', async () => {
  const { hasDesktop } = await loadBuildModule<Desktop>('host/desktop.mjs');
  assert.equal(hasDesktop('linux', {}, 1000), false);
  assert.equal(hasDesktop('linux', { DISPLAY: ':0' }, 1000), true);
  assert.equal(hasDesktop('linux', { DISPLAY: ':0' }, 0), false);
  assert.equal(hasDesktop('darwin', {}, 501), true);
  assert.equal(hasDesktop('darwin', { VSCODE_IPC_HOOK_CLI: '/x' }, 501), false);
});
