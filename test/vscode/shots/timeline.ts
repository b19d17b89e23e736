import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Panel } from '../support/panel.ts';
import type { Session } from '../support/session.ts';
import { over, profile, runningFor, tidy } from '../support/steps.ts';
import { Timeline } from '../support/timeline.ts';
import { writeTrace } from '../support/traces.ts';
import { writeBigTrace } from './big-trace.ts';
import type { Camera } from './camera.ts';
import { page, type Scene } from './scene.ts';

/** As many boxes as a picture has of them with two or three for each. */
const bigTools = 350_000;

const failed = `
  run throttled model=anthropic.claude-haiku-4-5 concurrency=4 provider=bedrock
  call 1 0-6400 stop=tool_use
    attempt 5-300 error error=ThrottlingException:throttling:Too_many_requests
    wait 300-1400
    attempt 1400-1800 error error=ThrottlingException:throttling:Too_many_requests
    wait 1800-3900
    attempt 3900-6390
    thinking 4700-5200
    toolUse 5200-5800 tool=search
    toolUse 5800-6390 tool=fetch
  tool search turn=1 queued=6400 6401-6900 worker=1 id=u1
  tool fetch turn=1 queued=6400 6401-9900 worker=2 id=u2 error message=connection_reset_by_peer
  call 2 9910-12000 stop=error error=ModelStreamErrorException:model:The_stream_ended
    attempt 9912-11990 error error=ModelStreamErrorException:model:The_stream_ended
    text 10800-11990
  end 12001 failed error`;

/** The timeline: live, of a hundred tools, with a selection, by tokens, of a failed run, of a million boxes, empty, narrow. */
export const timeline: Scene = {
  name: 'timeline',
  session: {
    page,
    prepare: (folder) => {
      mkdirSync(path.join(folder, 'traces'), { recursive: true });
      writeTrace(folder, 'throttled.toolflame.jsonl', failed);
      writeTrace(folder, 'nothing.toolflame.jsonl', 'run nothing model=m1 simulated');
      writeBigTrace(path.join(folder, 'swarm.toolflame.jsonl'), bigTools);
    },
  },
  play: async (session, camera) => {
    await live(session, camera);
    await tokens(session, camera);
    await others(session, camera);
    await narrow(session, camera);
  },
};

function timelineOf({ workbench }: Session): Timeline {
  return new Timeline(new Panel(workbench.webview()));
}

async function live(session: Session, camera: Camera): Promise<void> {
  const panel = await profile(session, 'sensors');
  const part = new Timeline(panel);
  await runningFor(panel, 12);
  await part.scrollIntoView();
  await camera.take('timeline-live', ['dark']);
  await over(panel);
  await tidy(session);
  await session.workbench.run('View: Toggle Primary Side Bar Visibility');
  await part.scrollIntoView();
  await camera.take('timeline', ['light', 'dark']);
  await camera.take('timeline', ['dark'], { copy: 'media/screenshots' });
  await part.search.fill('sensor_042');
  await session.page.keyboard.press('Enter');
  await session.page.keyboard.press('Enter');
  await part.details.waitFor();
  await part.section.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await session.page.waitForTimeout(500);
  await camera.take('timeline-selected', ['light', 'dark']);
  await part.viewport.focus();
  await session.page.keyboard.press('f');
  for (let time = 0; time < 4; time += 1) await session.page.keyboard.press('s');
  await session.page.waitForTimeout(600);
  await camera.take('timeline-zoomed', ['dark']);
}

async function tokens(session: Session, camera: Camera): Promise<void> {
  const panel = await profile(session, 'repo');
  await over(panel);
  await tidy(session);
  const part = new Timeline(panel);
  await part.scrollIntoView();
  await camera.take('timeline-repo', ['dark']);
  await part.button('Tokens').click();
  await session.page.waitForTimeout(1000);
  await camera.take('tokens', ['light', 'dark']);
  await part.button('By tool').click();
  await session.page.waitForTimeout(1000);
  await camera.take('tokens-by-tool', ['dark']);
  await part.button('Money').click();
  await session.page.waitForTimeout(1000);
  await camera.take('money-none', ['dark']);
  await part.button('Time').click();
}

async function others(session: Session, camera: Camera): Promise<void> {
  const { workbench } = session;
  for (const [name, longMs] of [
    ['throttled', 0],
    ['nothing', 0],
    ['swarm', 90_000],
  ] as const) {
    await workbench.openFile(`${name}.toolflame.jsonl`);
    const panel = new Panel(workbench.webview());
    await panel.heading.waitFor({ timeout: 20_000 + longMs });
    await panel.frame
      .locator('.tile')
      .first()
      .waitFor({ timeout: 20_000 + longMs });
    const part = timelineOf(session);
    if (name !== 'nothing') await part.scrollIntoView();
    await session.page.waitForTimeout(1500);
    await camera.take(`timeline-${name}`, ['dark', 'light']);
  }
  await workbench.openFile('throttled.toolflame.jsonl');
}

async function narrow(session: Session, camera: Camera): Promise<void> {
  const { workbench } = session;
  await workbench.run('View: Split Editor Right');
  await workbench.resizeLastColumn(360);
  const part = timelineOf(session);
  await part.scrollIntoView();
  await camera.take('timeline-narrow', ['dark', 'light']);
  await camera.take('timeline-narrow', ['contrast']);
  await workbench.tab(/^sensors-/).click();
  await timelineOf(session).scrollIntoView();
  await camera.take('timeline', ['contrast']);
}
