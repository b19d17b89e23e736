import assert from 'node:assert/strict';
import path from 'node:path';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createReader } from '../../src/reader/client.ts';
import type { ReaderRequest } from '../../src/reader/messages.ts';
import { wholeRun } from '../report/runs.ts';
import { agentHead } from '../support/agent-text.ts';
import { dist } from '../support/cli.ts';
import { shownOf, traceFile, traceText } from './traces.ts';

// The bundle as it ships, in a thread as the editor starts it.
const reader = createReader(() => new Worker(path.join(dist, 'reader.js')));
after(() => reader.dispose());

test('the thread reads traces, compares runs and checks agent files', async () => {
  const trace = traceFile(traceText(wholeRun));
  const requests: readonly ReaderRequest[] = [
    { type: 'report', trace },
    { type: 'follow', trace },
    { type: 'comparison', traces: [trace, trace] },
    { type: 'agent', text: agentHead, fileName: 'a.agent.yaml' },
  ];
  const results = await Promise.all(requests.map((request) => reader.ask(request)));
  assert.deepEqual(
    results.map(({ type }) => type),
    ['report', 'report', 'comparison', 'agent'],
  );
  for (const result of results) {
    if ('json' in result) assert.equal(shownOf(result.json).type, result.type);
  }
});

test('the thread has its price list with it', async () => {
  const model = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
  const text = `run a provider=bedrock\ncall 1 0-9 model=${model} usage=1000/100\nend 9 completed x`;
  const result = await reader.ask({ type: 'summary', trace: traceFile(traceText(text)) });
  assert.equal(result.type === 'summary' && result.summary.costUsd, 0.00165);
});

test('following ends in the thread when nobody waits for it any more', async () => {
  const abort = new AbortController();
  const trace = traceFile(traceText('run a'));
  const onUpdate = (): void => abort.abort(new Error('seen'));
  const asked = reader.ask({ type: 'follow', trace }, { signal: abort.signal, onUpdate });
  await assert.rejects(asked, { message: 'seen' });
});
