import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { keepEvidence, listen } from './evidence.ts';
import { type Host, type HostOptions, startHost } from './host.ts';
import { openPage, type PageOptions } from './page.ts';
import { Workbench } from './workbench.ts';

/** One VS Code with one window, which the tests of a file share. */
export interface Session {
  readonly host: Host;
  readonly page: Page;
  readonly workbench: Workbench;
  /** The folder that is open: a copy that the tests may change. */
  readonly folder: string;
}

/** What differs from a window with the packaged extension, on a copy of the examples. */
export interface SessionOptions {
  /** The folder that is copied; `examples` of the checkout when absent. */
  readonly files?: string;
  /** Called on the copy before the window opens it. */
  readonly prepare?: (folder: string) => void | Promise<void>;
  readonly host?: Omit<HostOptions, 'folder'>;
  /** Files of the copy that are open when the window is first shown. */
  readonly editors?: readonly string[];
  readonly page?: PageOptions;
}

/** Defines a test that gets the session; when it fails, its window and logs are kept. */
export type SessionTest = (name: string, run: (session: Session) => Promise<void>) => void;

/** A test that takes longer failed, and its window is kept; node:test would only cancel it. */
const testTimeoutMs = 180_000;

/** The packaged extension that `.ci/vscode.mjs` made. */
export function packagedExtension(): string {
  const vsix = process.env['TOOLFLAME_VSIX'];
  if (vsix === undefined) throw new Error('Run this with `node .ci/vscode.mjs ui`.');
  return vsix;
}

/** Opens a window before the first test of this file, closes it after the last, and gives what defines its tests. */
export function useSession(options: SessionOptions = {}): SessionTest {
  const state: { session?: Session; heard: readonly string[] } = { heard: [] };
  before(async () => {
    state.session = await openSession(options, (heard) => (state.heard = heard));
  });
  after(async () => {
    if (state.session) await closeSession(state.session);
  });
  return (name, run) =>
    void test(name, async () => {
      const { session } = state;
      if (session === undefined) throw new Error('The window did not open.');
      try {
        await inTime(run(session));
      } catch (error) {
        const kept = await keepEvidence(name, session.page, state.heard, session.host);
        console.error(`What was seen is in ${kept}`);
        throw error;
      }
    });
}

/** Opens a window; see `useSession`, which also closes it. */
export async function openSession(
  options: SessionOptions = {},
  onConsole: (heard: readonly string[]) => void = () => {},
): Promise<Session> {
  const folder = await copyFiles(options);
  const host = await startHost({ ...hostOptions(options, folder), folder });
  try {
    const listening = async (page: Page): Promise<void> => {
      onConsole(listen(page));
      await options.page?.before?.(page);
    };
    const page = await openPage(host.url, { ...options.page, before: listening });
    return { host, page, workbench: new Workbench(page), folder };
  } catch (error) {
    await keepEvidence('window-did-not-open', undefined, [], host);
    await host.stop();
    throw error;
  }
}

/** Closes the window, ends its VS Code, and removes the copy. */
export async function closeSession({ page, host, folder }: Session): Promise<void> {
  await page.context().browser()?.close();
  await host.stop();
  rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 5 });
}

async function copyFiles({ files = 'examples', prepare }: SessionOptions): Promise<string> {
  // The real path: the extension host sees no other.
  const parent = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'toolflame-vscode-')));
  const folder = path.join(parent, path.basename(files));
  // Without the runs of whoever tried the examples here.
  cpSync(files, folder, {
    recursive: true,
    filter: (each) => path.basename(each) !== '.toolflame',
  });
  await prepare?.(folder);
  return folder;
}

function hostOptions({ host, editors = [] }: SessionOptions, folder: string): HostOptions {
  const account = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  const withoutAccount = Object.fromEntries(account.map((name) => [name, undefined]));
  return {
    vsix: host?.dev ? [] : [packagedExtension()],
    editors: editors.map((name) => path.join(folder, name)),
    ...host,
    env: { ...withoutAccount, AWS_EC2_METADATA_DISABLED: 'true', ...host?.env },
  };
}

function inTime(done: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`not done after ${testTimeoutMs / 1000} s`)),
      testTimeoutMs,
    );
    done.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
