import { editor, fakeLog, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import type { Uri } from 'vscode';
import { checkOpenAgents } from '../../../src/host/agent-language/agent-checks.ts';
import { mostAgentBytes, tooLargeText } from '../../../src/host/agent-size.ts';
import { idle } from '../../support/manual-clock.ts';

mock.timers.enable({ apis: ['setTimeout'] });
beforeEach(() => editor.reset());

const uri = FakeUri.file('/w/a.agent.yaml');

/** Opens an agent file of so many characters, and gives what was copied to check it, and its problems. */
async function check(length: number) {
  let copies = 0;
  const range = { end: length };
  editor.documents.push({
    ...{ uri, version: 1, isClosed: false, lineCount: 1, lineAt: () => ({ range }) },
    offsetAt: (end: number) => end,
    getText: () => (copies++, ''),
  });
  const none = async () => ({ type: 'agent', problems: [] }) as const;
  const checks = checkOpenAgents(none, fakeLog());
  mock.timers.tick(0);
  for (let turn = 0; turn < 5; turn++) await idle();
  const result = checks.resultOf(uri as unknown as Uri);
  checks.dispose();
  return { copies, problems: result?.problems.map(({ message }) => message) };
}

test('a document is copied to be checked as long as the engine would read it', async () => {
  assert.deepEqual(await check(mostAgentBytes), { copies: 1, problems: [] });
});

test('a larger one is told so without being copied', async () => {
  const length = mostAgentBytes + 1;
  assert.deepEqual(await check(length), { copies: 0, problems: [tooLargeText(length)] });
});
