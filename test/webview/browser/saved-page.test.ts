import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { buildProfile } from '../../../src/profile/build.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { exportTrace } from '../../../src/reader/export-trace.ts';
import { profileOf, twoTurns } from '../../export/runs.ts';
import { withPage } from '../../support/browser.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { traceOf } from '../../support/trace-builder.ts';

const pageFolder = process.env['TOOLFLAME_DIST'] ?? 'dist';

/** Saves a run as a page, opens it from disk in a browser without a network, and fails for whatever the browser complains of. */
async function withSavedPage(
  profile: Profile,
  use: (page: Page) => Promise<void>,
  colorScheme: 'dark' | 'light' = 'dark',
): Promise<void> {
  const name = 'sensors.toolflame.jsonl';
  const trace = {
    file: { uri: `file:///work/somebody/${name}`, name, path: `/work/somebody/${name}` },
  };
  const { fileName, bytes } = await exportTrace({ profile, problems: [] }, trace, 'html', {
    pageFolder,
  });
  assert.doesNotMatch(new TextDecoder().decode(bytes), /somebody/);
  const file = path.join(temporaryFolder(), fileName);
  await writeFile(file, bytes);
  await withPage(
    async (page) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (line) => complaints.push(line.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url());
      });
      await page.route(/^https?:/, (route) => route.abort());
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`${violatedDirective}: ${blockedURI}`),
        );
      });
      await page.goto(String(pathToFileURL(file)));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await use(page);
      // The panel hears of answers that the test has asked for.
      const unexpected = complaints.filter((line) => !line.includes('nobody waits for reply 9'));
      assert.deepEqual(unexpected, []);
    },
    { colorScheme, viewport: { width: 1200, height: 900 } },
  );
}

test('a saved page shows the report with its figures and tables, and offers nothing that needs the editor', async () => {
  await withSavedPage(profileOf(twoTurns), async (page) => {
    assert.equal(await page.title(), 'sensors – Toolflame');
    const text = await page.locator('main').innerText();
    assert.match(text, /sensors/);
    assert.match(text, /402 ms/);
    for (const title of ['Where the time went', 'Calls to the model', 'Token ledger']) {
      assert.ok(text.includes(title), title);
    }
    assert.ok((await page.getByRole('row').count()) > 10);
    assert.doesNotMatch(text, /Compare with|Profile Again|Copy as Markdown|Open as Text/);
  });
});

test('a saved page is light or dark as the system is', async () => {
  const backgrounds: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await withSavedPage(
      profileOf(twoTurns),
      async (page) => {
        backgrounds.push(
          await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
        );
        assert.equal(await page.locator(`body.vscode-${scheme}`).count(), 1);
      },
      scheme,
    );
  }
  assert.deepEqual(backgrounds, ['rgb(31, 31, 31)', 'rgb(255, 255, 255)']);
});

test('names of others are text in a saved page, whatever is in them', async () => {
  const names = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '<img src=x onerror=alert(1)>',
    'a\u2028b\u2029c',
    '"]}\ud800',
  ];
  const events = names.flatMap((tool, index) => {
    const id = { toolUseId: `u${index}` };
    return [
      { type: 'tool-queued', atMs: 1, ...id, callId: 'c', turn: 1, tool } as const,
      { type: 'tool-start', atMs: 2, ...id, worker: index + 1, wave: 1 } as const,
      { type: 'tool-end', atMs: 9, ...id, status: 'ok' } as const,
    ];
  });
  const profile = buildProfile([...traceOf('run <b>x</b>\nend 10 completed end_turn'), ...events]);
  await withSavedPage(profile, async (page) => {
    page.on('dialog', (dialog) => assert.fail(dialog.message()));
    const text = await page.locator('main').innerText();
    assert.ok(text.includes('<b>x</b>'));
    assert.ok(text.includes('</script><script>alert(1)</script>'));
    assert.ok(text.includes('<img src=x onerror=alert(1)>'));
    assert.equal(await page.locator('main img, main script').count(), 0);
  });
});

interface StandInWindow {
  acquireVsCodeApi(): { postMessage(data: unknown): void };
}

/** Sends a message as the panel does, and gives all that the stand-in posts until its reply. */
const ask = (page: Page, message: object) =>
  page.evaluate(
    (asked) =>
      new Promise<readonly object[]>((resolve) => {
        const posted: object[] = [];
        const editor = (globalThis as unknown as StandInWindow).acquireVsCodeApi();
        addEventListener('message', function listen({ data }) {
          const { bytes, message: told, reply, error } = data as Record<string, unknown>;
          if (bytes instanceof Uint8Array) posted.push({ bytes: bytes.byteLength > 100 });
          else if (reply === 99) {
            removeEventListener('message', listen);
            resolve([...posted, { error }]);
          } else if (told !== undefined) posted.push({ told });
        });
        editor.postMessage({ request: 99, message: asked });
      }),
    message,
  );

test('a saved page answers with the pictures and the details that it carries, and says what it lacks', async () => {
  await withSavedPage(profileOf(twoTurns), async (page) => {
    const grouping = { tokens: 'own', by: 'tool' };
    const picture = { type: 'show-picture', choice: { axis: 'tokens', grouping } };
    assert.deepEqual(await ask(page, picture), [{ bytes: true }, { error: undefined }]);
    const box = { kind: 'tool', subject: 0, item: 0 };
    const [details] = await ask(page, { type: 'inspect', box });
    assert.match(JSON.stringify(details), /"type":"details".*"title":"read"/);
    const absent = { kind: 'tool', subject: 999, item: 0 };
    assert.match(JSON.stringify(await ask(page, { type: 'inspect', box: absent })), /not in the/);
    assert.match(JSON.stringify(await ask(page, { type: 'act', action: 'compare' })), /saved page/);
  });
});

test('a saved page gives images away itself, and hears nobody but itself', async () => {
  await withSavedPage(profileOf(twoTurns), async (page) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const offered = await page.locator('.menu button').allInnerTexts();
    assert.deepEqual(offered, ['Image (PNG) …', 'Image (SVG) …', 'Copy Image']);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Image (SVG)' }).click();
    assert.equal((await saving).suggestedFilename(), 'timeline.svg');
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const failed = { type: 'failed', title: 'Taken over', message: 'by a frame', offers: [] };
    await page
      .frames()
      .at(-1)
      ?.evaluate((message) => {
        parent.postMessage({ request: 98, message }, '*');
      }, failed);
    // Messages arrive in order: once this one is answered, that one has arrived.
    await ask(page, { type: 'act', action: 'compare' });
    assert.equal(await page.getByRole('heading', { name: 'Taken over' }).count(), 0);
    await page.evaluate((message) => postMessage({ request: 98, message }, '*'), failed);
    await page.getByRole('heading', { name: 'Taken over' }).waitFor();
  });
});
