import { closeSession, openSession } from '../support/session.ts';
import { Camera, colourSettings } from './camera.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';

async function play({ session: options, play }: Scene): Promise<void> {
  const settings = { ...colourSettings, ...options.host?.settings };
  const session = await openSession({ ...options, host: { ...options.host, settings } });
  try {
    await play(session, new Camera(session));
  } finally {
    await closeSession(session);
  }
}

async function playAll(wanted: readonly string[]): Promise<void> {
  const chosen = scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0)
    throw new Error(`There are: ${scenes.map(({ name }) => name).join(', ')}`);
  // One after another: each has a VS Code of its own.
  for (const scene of chosen) await play(scene);
}

playAll(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
