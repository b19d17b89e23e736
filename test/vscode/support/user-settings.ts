import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Host } from './host.ts';

/** Changes one of the user's settings while the window is open, as writing it into `settings.json` does. */
export function changeSetting({ dataDir }: Host, id: string, value: unknown): void {
  const file = path.join(dataDir, 'User', 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...settings, [id]: value }, undefined, 2));
}
