import assert from 'node:assert/strict';
import {
  appendFileSync,
  openSync,
  closeSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Panel } from '../support/panel.ts';
import { useSession, type Session } from '../support/session.ts';
import { traceLines } from '../support/traces.ts';

const hugeBytes = 100_000_000;

const check = useSession({
  prepare: (folder) => {
    const file = (name: string): string => path.join(folder, `${name}.toolflame.jsonl`);
    const lines = traceLines();
    writeFileSync(file('whole'), lines.join(''));
    writeFileSync(file('torn'), lines.slice(0, -1).join('') + lines.at(-1)?.slice(0, 10));
    // Of a trace without an end that was written a moment ago, the run would still be on.
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(file('torn'), hourAgo, hourAgo);
    writeFileSync(file('newer'), lines.join('').replace('"version":1', '"version":99'));
    writeFileSync(
      file('binary'),
      new Uint8Array(4096).map((_, at) => (at * 7919) % 256),
    );
    writeFileSync(file('empty'), '');
    writeHuge(file('huge'), lines);
    writeFileSync(file('gone'), lines.join(''));
  },
});

/** A run whose answers hold so much text that its trace has a hundred megabytes. */
function writeHuge(file: string, lines: readonly string[]): void {
  const fd = openSync(file, 'w');
  for (const line of lines.slice(0, -1)) writeSync(fd, line);
  const content = 'x'.repeat(100_000);
  for (let at = 0, bytes = 0; bytes < hugeBytes; at++) {
    const part = {
      id: `big${at}`,
      kind: 'toolResult',
      name: 'big',
      digest: '0',
      bytes: 100_000,
      content,
    };
    bytes += writeSync(fd, `${JSON.stringify({ type: 'part', atMs: 1, part })}\n`);
  }
  writeSync(fd, lines.at(-1) ?? '');
  closeSync(fd);
}

async function open({ workbench }: Session, name: string): Promise<Panel> {
  const file = `${name}.toolflame.jsonl`;
  await workbench.openFile(file);
  await workbench.activeTab(file).waitFor();
  return new Panel(workbench.webview());
}

check('a trace opens as its report, and as text on demand', async (session) => {
  const panel = await open(session, 'whole');
  assert.match(await panel.heading.innerText(), /sample/);
  assert.match(await panel.figure('Wall'), /\d/);
  await panel.button('Open as Text').click();
  await session.workbench.lines().getByText('"format":"toolflame"').first().waitFor();
});

check('a torn trace shows what is whole, and the place where it is torn', async (session) => {
  const panel = await open(session, 'torn');
  await panel.badge('died').waitFor();
  assert.match(await panel.text(), /the last line is torn/);
});

const refused: readonly (readonly [name: string, why: RegExp])[] = [
  ['newer', /format version 99, this Toolflame reads up to 1; update Toolflame/],
  ['binary', /not a Toolflame trace/],
  ['empty', /the file is empty/],
];
for (const [name, why] of refused) {
  check(`a file that is no trace of ours says why: ${name}`, async (session) => {
    const panel = await open(session, name);
    await panel.frame.getByRole('alert').waitFor();
    assert.match(await panel.text(), why);
    await panel.button('Open as Text').waitFor();
    await panel.assertAccessible();
  });
}

check('a trace of a hundred megabytes opens', async (session) => {
  const panel = await open(session, 'huge');
  await panel.badge('simulated').waitFor({ timeout: 60_000 });
  assert.match(await panel.figure('Wall'), /\d/);
});

check('a trace that grows is read again; one that goes away stays readable', async (session) => {
  const panel = await open(session, 'torn');
  await panel.badge('died').waitFor();
  appendFileSync(
    path.join(session.folder, 'torn.toolflame.jsonl'),
    traceLines().at(-1)?.slice(10) ?? '',
  );
  await panel.badge('died').waitFor({ state: 'hidden' });
  const gone = await open(session, 'gone');
  await gone.badge('simulated').waitFor();
  const wall = await gone.figure('Wall');
  rmSync(path.join(session.folder, 'gone.toolflame.jsonl'));
  await session.workbench.treeItem(/^gone\./).waitFor({ state: 'hidden' });
  assert.equal(await gone.figure('Wall'), wall);
});

check('the run of somebody else is followed while its trace grows', async (session) => {
  const file = path.join(session.folder, 'growing.toolflame.jsonl');
  const lines = traceLines();
  writeFileSync(file, lines.slice(0, -1).join(''));
  const panel = await open(session, 'growing');
  await panel.badge('running').waitFor();
  await panel.button('Open as Text').waitFor();
  appendFileSync(file, lines.at(-1) ?? '');
  await panel.badge('running').waitFor({ state: 'hidden' });
  assert.match(await panel.figure('Wall'), /\d/);
});

check('two traces are compared side by side', async ({ workbench }) => {
  await workbench.openView('Explorer');
  const item = workbench.treeItem(/^whole\.toolflame\.jsonl/);
  await workbench.chooseFromMenu(item, 'Compare with…');
  await workbench.quick.choose('huge');
  await workbench.activeTab(/^Compare: /).waitFor();
  const panel = new Panel(workbench.webview());
  await panel.section('Totals').waitFor();
  const [, time] = (await panel.rows('Totals').allInnerTexts()).map((row) => row.split('\n'));
  assert.ok(time);
  await panel.section('Time ledger').waitFor();
  await panel.assertAccessible();
});
