import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Host } from './host.ts';

/** Where failed tests of this checkout leave what was seen. */
const failures = path.join('.out', 'vscode-failures');

/** What a page's console said, at most the last 2,000 messages. */
export function listen(page: Page): readonly string[] {
  const heard: string[] = [];
  const hear = (line: string): void => {
    heard.push(line);
    if (heard.length > 2_000) heard.shift();
  };
  page.on('console', (message) => hear(`[${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => hear(`[pageerror] ${error.stack ?? error.message}`));
  page.on('crash', () => hear('[crash] the page crashed'));
  return heard;
}

/** Writes a picture of the window, its console, and all logs of the host into `.out/vscode-failures/<name>`. Gives the folder. */
export async function keepEvidence(
  name: string,
  page: Page | undefined,
  heard: readonly string[],
  host: Host | undefined,
): Promise<string> {
  const folder = path.join(failures, name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100));
  mkdirSync(folder, { recursive: true });
  await page?.screenshot({ path: path.join(folder, 'window.png') }).catch(() => undefined);
  writeFileSync(path.join(folder, 'console.log'), heard.join('\n'));
  if (host) {
    writeFileSync(path.join(folder, 'server.log'), host.log());
    const logs = path.join(host.dataDir, 'logs');
    if (existsSync(logs)) cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  }
  return folder;
}
