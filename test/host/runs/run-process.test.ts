import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { type ProcessEars, startRunProcess } from '../../../src/host/runs/run-process.ts';
import type { ToRunner } from '../../../src/runner/messages.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'toolflame-process-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const order: ToRunner = { type: 'check', file: 'a', request: {}, toolCounts: [1] };
let count = 0;

function start(script: string, ears: Partial<ProcessEars> = {}) {
  const file = path.join(folder, `${count++}.cjs`);
  writeFileSync(file, script);
  return startRunProcess(file, order, { onMessage: () => {}, onOutput: () => {}, ...ears });
}

test('the last message is the end, and nothing before it is lost', async () => {
  const heard: string[] = [];
  const { ended } = start(
    `process.on('message', ({ type }) => {
       process.send({ type: 'started', agent: type, warnings: [] });
       process.send({ nonsense: 1 });
       process.send({ type: 'checked', warnings: [] }, () => process.exit());
     });`,
    { onMessage: (message) => heard.push(message.type) },
  );
  assert.deepEqual(await ended, { type: 'message', message: { type: 'checked', warnings: [] } });
  assert.deepEqual(heard, ['started', 'checked']);
});

test('a process that dies says with what, and what it printed last', async () => {
  const printed: string[] = [];
  const { ended } = start(`console.error('ouch'); process.exitCode = 7;`, {
    onOutput: (text) => printed.push(text),
  });
  assert.deepEqual(await ended, {
    ...{ type: 'gone', killed: false },
    reason: 'it ended with exit code 7\nouch',
  });
  assert.equal(printed.join(''), 'ouch\n');
});

test('a process that cannot start ends too', async () => {
  const end = await start('syntax error').ended;
  assert.ok(end.type === 'gone' && /SyntaxError/.test(end.reason));
});

test('one that reacts to being cancelled is not killed', async () => {
  const script = `process.on('message', ({ type }) => {
    if (type === 'check') process.send({ type: 'started', agent: '', warnings: [] });
    else process.send({ type: 'refused', problems: [] }, () => process.exit());
  });`;
  const child = start(script, { onMessage: ({ type }) => type === 'started' && child.cancel() });
  const end = await child.ended;
  assert.ok(end.type === 'message' && end.message.type === 'refused');
});

test('one that does not is killed', async () => {
  const script = `process.on('message', () => process.send({ type: 'started', agent: '', warnings: [] }, () => { for (;;); }));`;
  const child = start(script, { onMessage: () => child.cancel(1) });
  assert.deepEqual(await child.ended, {
    ...{ type: 'gone', killed: true },
    reason: 'it ended with SIGKILL',
  });
});

test('one that is let go of notices it', async () => {
  const script = `process.on('message', () => process.send({ type: 'started', agent: '', warnings: [] }));
    process.on('disconnect', () => process.exit(3));`;
  const child = start(script, { onMessage: () => child.abandon() });
  const end = await child.ended;
  assert.ok(end.type === 'gone' && end.reason === 'it ended with exit code 3');
});

test('one that has no trace yet does not outlive the editor, whatever holds it', async () => {
  const child = start(`process.on('message', () => { for (;;); });`);
  const waiting = setTimeout(() => child.abandon(), 300);
  const end = await child.ended;
  clearTimeout(waiting);
  assert.match(end.type === 'gone' ? end.reason : '', /SIGKILL/);
});

test('tools find their files beside the agent', async () => {
  const said: string[] = [];
  const script = `process.on('message', () => { console.log(process.cwd()); process.exit(); });`;
  const file = path.join(folder, 'cwd.cjs');
  writeFileSync(file, script);
  const there: ToRunner = { ...order, file: path.join(folder, 'a.agent.yaml') };
  const ears = { onMessage: () => {}, onOutput: (text: string) => void said.push(text) };
  await startRunProcess(file, there, ears).ended;
  assert.equal(said.join('').trim(), realpathSync(folder));
});
