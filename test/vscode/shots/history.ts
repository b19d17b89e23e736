import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAgent, writeEndlessAgent } from '../support/agents.ts';
import type { Session } from '../support/session.ts';
import { withoutAccount, writeBedrockAgent } from './agents.ts';
import type { Camera } from './camera.ts';
import { page, type Scene } from './scene.ts';
import { over, profile, tidy } from '../support/steps.ts';

/** The views with several runs: completed, cancelled, failed for want of credentials, and one that is on. */
export const history: Scene = {
  name: 'history',
  session: {
    page,
    host: { env: withoutAccount },
    prepare: (folder) => {
      writeAgent(folder, 'orders', { tools: 8, toolMs: 120, firstTokenMs: 300 });
      writeEndlessAgent(folder, 'invoices');
      writeBedrockAgent(folder, 'claude');
      const faulty = 'name: drafts\nmodel:\n  provider: bedrok\nprompt: hi\n';
      writeFileSync(path.join(folder, 'drafts.agent.yaml'), faulty);
    },
  },
  play: async (session, camera) => {
    const { workbench } = session;
    await workbench.openView('Toolflame');
    for (const agent of ['orders', 'orders']) await over(await profile(session, agent));
    await cancelOne(session, camera);
    await failOne(session, camera);
    await profile(session, 'invoices');
    await workbench.treeItem(/^Run of claude/).hover();
    await camera.take('views', ['dark', 'light']);
    await session.page.waitForTimeout(1500);
    await camera.take('views-hover', ['dark']);
    await workbench
      .treeItem(/^Run of orders/)
      .first()
      .click({ button: 'right' });
    await camera.take('views-menu', ['dark']);
    await session.page.keyboard.press('Escape');
  },
};

async function cancelOne(session: Session, camera: Camera): Promise<void> {
  const panel = await profile(session, 'invoices');
  await panel.badge('running').waitFor();
  await session.page.waitForTimeout(1500);
  await panel.button('Cancel').click();
  await panel.badge('cancelled').waitFor();
  await session.page.mouse.move(5, 5);
  await camera.take('cancelled', ['dark']);
}

async function failOne(session: Session, camera: Camera): Promise<void> {
  const panel = await profile(session, 'claude');
  await panel.badge('failed').waitFor();
  await session.workbench.notices.find('The run failed');
  await camera.take('failed', ['dark', 'light']);
  await tidy(session);
  await camera.take('failed-alone', ['light']);
  await panel.button('Set Bedrock Credentials…').click();
  await session.workbench.quick.input.waitFor();
  await camera.take('credentials', ['dark']);
  await session.workbench.quick.cancel();
}
