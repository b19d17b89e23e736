import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { closeSession, openSession } from '../support/session.ts';
import { type Shot, shots } from './shots.ts';

const folder = path.join('.out', 'screenshots');
const readmeFolder = path.join('media', 'screenshots');

async function take(shot: Shot): Promise<void> {
  const session = await openSession(shot.session);
  try {
    await session.workbench.setTheme(shot.theme);
    await shot.prepare(session);
    await session.workbench.notices.clear();
    const file = path.join(folder, `${shot.name}.png`);
    // As it is, with the mouse out of the way: nothing hovers.
    await session.page.screenshot({ path: file });
    if (shot.inReadme) copyFileSync(file, path.join(readmeFolder, `${shot.name}.png`));
    console.log(`      ${file}`);
  } finally {
    await closeSession(session);
  }
}

async function takeAll(wanted: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  mkdirSync(readmeFolder, { recursive: true });
  const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0)
    throw new Error(`There are: ${shots.map(({ name }) => name).join(', ')}`);
  // One after another: each has a VS Code of its own.
  for (const shot of chosen) await take(shot);
}

takeAll(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
