import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageFiles } from '../export/page-html.ts';

/** Reads what a saved page is made of from the folder of the bundles. Rejects with what the file system throws. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  const [script, style, standIn] = await Promise.all(
    ['webview.js', 'webview.css', 'saved-page.js'].map(read),
  );
  if (script === undefined || style === undefined || standIn === undefined) {
    throw new Error(`${folder}: the files of the page are not whole`);
  }
  return { script, style, standIn };
}
