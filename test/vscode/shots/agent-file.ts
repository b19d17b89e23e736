import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from '../support/session.ts';
import type { Camera } from './camera.ts';
import { writeAgent } from '../support/agents.ts';
import { page, type Scene } from './scene.ts';
import { over, profile, tidy } from '../support/steps.ts';

const walkthrough = 'media/walkthrough';
const typo = `name: claims
model:
  provider: bedrock
  id: us.anthropic.claude-haiku-4-5-20251001-v1:0
  regoin: us-east-1
prompt: Which claims are open?
tools:
  - module: ./claims.tools.ts
`;

/** An agent file in the editor: lenses, completion, explanations, mistakes. */
export const agentFile: Scene = {
  name: 'agent-file',
  session: {
    page,
    prepare: (folder) => {
      writeAgent(folder, 'orders', { tools: 8, toolMs: 120, firstTokenMs: 300 });
      writeFileSync(path.join(folder, 'claims.agent.yaml'), typo);
    },
  },
  play: async (session, camera) => {
    await over(await profile(session, 'orders'));
    await tidy(session);
    await lenses(session, camera);
    await help(session, camera);
    await mistakes(session, camera);
  },
};

async function lenses({ workbench, page: window }: Session, camera: Camera): Promise<void> {
  await workbench.openFile('orders.agent.yaml');
  await workbench.codeLens(/^last run/).waitFor();
  await camera.take('agent-file', ['dark', 'light']);
  const column = await window.locator('.editor-group-container.active').boundingBox();
  const piece = { x: column?.x ?? 0, y: column?.y ?? 0, width: 640, height: 400 };
  await camera.take('own', ['dark', 'light'], { piece, copy: walkthrough });
}

async function help({ workbench, page: window }: Session, camera: Camera): Promise<void> {
  // Not at the word itself: another piece of the line lies over it.
  await window
    .locator('.view-line', { hasText: 'latency:' })
    .hover({ position: { x: 40, y: 9 }, force: true });
  await window.locator('.monaco-hover:visible').first().waitFor();
  await camera.take('agent-file-hover', ['dark']);
  await window.mouse.move(5, 5);
  await window.keyboard.press('Control+End');
  await window.keyboard.press('Control+Space');
  await window.locator('.suggest-widget.visible').waitFor();
  await window.waitForTimeout(800);
  await camera.take('agent-file-completion', ['dark']);
  await window.keyboard.press('Escape');
  await workbench.run('File: Revert File');
}

async function mistakes(session: Session, camera: Camera): Promise<void> {
  const { workbench, page: window } = session;
  await workbench.openFile('claims.agent.yaml');
  const mistake = window.locator('.squiggly-error').first();
  await mistake.waitFor();
  await workbench.run('View: Focus Problems');
  await window.locator('.markers-panel').getByRole('treeitem').first().waitFor();
  await mistake.hover({ force: true });
  await window.locator('.monaco-hover:visible').first().waitFor();
  await camera.take('agent-file-mistake', ['dark', 'light']);
}
