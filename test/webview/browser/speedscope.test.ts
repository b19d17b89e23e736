import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { perfettoTrace } from '../../../src/export/perfetto.ts';
import { speedscopeFile } from '../../../src/export/speedscope.ts';
import { profileOf, twoTurns } from '../../export/runs.ts';
import { withPage } from '../../support/browser.ts';

/** Where speedscope is said to come from. Nothing is fetched from there: every request is answered here. */
const origin = 'https://speedscope.test';
const release = 'node_modules/speedscope/dist/release';
const types: { readonly [ending: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Opens a file in the speedscope that npm has, in the view that lists the frames with what they add up to. */
async function openIn(page: Page, file: Uint8Array): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route('**/*', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    if (name === 'run.json') return route.fulfill({ body: Buffer.from(file) });
    const contentType = types[path.extname(name)] ?? 'application/octet-stream';
    return route.fulfill({ contentType, body: await readFile(path.join(release, name)) });
  });
  await page.goto(`${origin}/index.html#profileURL=${origin}/run.json&view=sandwich`);
  return complaints;
}

/** What is written on the page: the profiles with their totals, then the frames with total and own time. */
async function rowsOf(page: Page): Promise<readonly string[]> {
  await page.getByText('Symbol Name').waitFor();
  const rows = await page.locator('table tr').allInnerTexts();
  return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim());
}

test('speedscope reads a run: profiles, frames, times and tokens', async () => {
  await withPage(async (page) => {
    const complaints = await openIn(page, speedscopeFile(profileOf(twoTurns)));
    assert.deepEqual(await rowsOf(page), [
      '#NameTotal Weight',
      '1run402.00ms',
      '2calls360.00ms',
      '3worker 127.00ms',
      '4worker 230.00ms',
      '5tokens243',
      'Total Self Symbol Name',
      '108.00ms (30%) 108.00ms (30%) text',
      '246.00ms (68%) 100.00ms (28%) attempt 1',
      '78.00ms (22%) 78.00ms (22%) time to first token',
      '45.00ms (13%) 45.00ms (13%) backoff',
      '12.00ms (3.3%) 12.00ms (3.3%) tool_use read',
      '210.00ms (58%) 7.00ms (1.9%) call 1',
      '6.00ms (1.7%) 6.00ms (1.7%) tool_use write',
      '150.00ms (42%) 4.00ms (1.1%) call 2',
      '58.00ms (16%) 0.00ns (<0.01%) attempt 2',
    ]);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('n');
    await page.getByText('schema read').first().waitFor();
    const frames = await rowsOf(page);
    // Two blocks of 12, as they were given and as the second call was sent them; a schema of 30 that both were sent.
    assert.ok(frames.includes('48 (20%) 48 (20%) tool_use read (estimated)'), frames.join('\n'));
    assert.ok(frames.includes('60 (25%) 60 (25%) schema read (estimated)'), frames.join('\n'));
    assert.deepEqual(complaints, []);
  });
});

test('speedscope reads the trace for Perfetto as well', async () => {
  await withPage(async (page) => {
    const complaints = await openIn(page, perfettoTrace(profileOf(twoTurns)));
    const rows = await rowsOf(page);
    assert.deepEqual(rows.slice(1, 5), [
      '1sensors (pid 1), run (tid 1)402.00ms',
      '2sensors (pid 1), calls (tid 2)360.00ms',
      '3sensors (pid 1), worker 1 (tid 3)27.00ms',
      '4sensors (pid 1), worker 2 (tid 4)30.00ms',
    ]);
    assert.deepEqual(complaints, []);
  });
});
