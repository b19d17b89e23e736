import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCountStore } from '../../src/agent/count-store.ts';
import type { CountStore } from '../../src/agent/count-store.ts';
import { finishCounts } from '../../src/agent/finish-counts.ts';
import type { FinishSetup } from '../../src/agent/finish-counts.ts';
import { watchCounts } from '../../src/agent/watch-counts.ts';
import type { CountAnswer, CountRequest } from '../../src/model/model.ts';
import type { Clock } from '../../src/trace/clock.ts';
import type { OverheadTokensEvent } from '../../src/trace/event.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';
import { scriptedModel } from '../support/scripted-model.ts';
import { toolSchema } from '../support/simulator.ts';

const tools = ['a', 'b', 'c'].map(toolSchema);
/** A hundred a tool, and fifty for the rest of a request with tools. */
const countHundreds = async (request: CountRequest): Promise<CountAnswer> => {
  return { type: 'counted', tokens: 51 + 100 * request.tools.length };
};

/** A clock that leaps over each wait, but for the one that limits all: files and stores take real time. */
function leapingClock(): Clock {
  let nowMs = 0;
  const leap = async (durationMs: number): Promise<void> => void (nowMs += durationMs);
  const never = new Promise<void>(() => {});
  return {
    nowMs: () => nowMs,
    sleep: (durationMs) => (durationMs < 10_000 ? leap(durationMs) : never),
  };
}

async function finish(changes: {
  readonly mode?: 'exact' | 'local';
  readonly answer?: (request: CountRequest) => Promise<CountAnswer>;
  readonly content?: 'full' | 'digest';
  readonly store?: CountStore;
  readonly before?: OverheadTokensEvent;
  readonly simulated?: boolean;
}) {
  const { mode = 'exact', answer = countHundreds, content = 'full', before } = changes;
  const { store = openCountStore(temporaryFolder()), simulated = true } = changes;
  const wallClock = leapingClock();
  const clock = new ManualClock();
  clock.hold(1000);
  const watch = watchCounts();
  const recorder = memoryRecorder();
  for (const { name } of tools) {
    const part = { id: `part of ${name}`, kind: 'toolSchema', name, bytes: 9 } as const;
    watch.sink({ type: 'part', atMs: 0, part });
  }
  if (before !== undefined) watch.sink(before);
  const setup: FinishSetup = {
    ...{ mode, tools, store, watch, clock, wallClock, content },
    model: { ...scriptedModel(clock, []), simulated, countInput: answer },
    record: (event) => recorder.record(event),
    now: () => new Date('2030-01-02T03:04:05.678Z'),
    random: () => 0.5,
    toolflameVersion: '1.2.3',
  };
  await finishCounts(setup, new AbortController().signal);
  return { lines: recorder.lines().split('\n'), recorder, wallClock };
}

const exactLines = [
  '1000 part-tokens partId=part of a count={"tokens":100,"basis":"exact","tokenizer":"CountTokens"}',
  '1000 part-tokens partId=part of b count={"tokens":100,"basis":"exact","tokenizer":"CountTokens"}',
  '1000 part-tokens partId=part of c count={"tokens":100,"basis":"exact","tokenizer":"CountTokens"}',
];

test('tools are recorded as exact, and what a request has beside them', async () => {
  const { lines } = await finish({});
  assert.deepEqual(lines.slice(0, 3), exactLines);
  assert.equal(
    lines[3],
    '1000 overhead-tokens model=model-1 withTools={"tokens":50,"basis":"exact","tokenizer":"CountTokens"} source=CountTokens, 2030-01-02: a request with the tools and a message of 1 token, less both',
  );
  assert.equal(lines.length, 4);
});

test('what else was known of the overhead stays known', async () => {
  const perFurtherMessage = { tokens: 4, basis: 'estimated' } as const;
  const before: OverheadTokensEvent = {
    ...{ type: 'overhead-tokens', atMs: 5, model: 'model-1', source: 'its vendor' },
    ...{ perFurtherMessage, withTools: perFurtherMessage },
  };
  const { recorder } = await finish({ before });
  const [event] = recorder.of('overhead-tokens');
  assert.deepEqual(event?.perFurtherMessage, perFurtherMessage);
  assert.equal(event?.withTools?.tokens, 50);
  assert.match(event?.source ?? '', /^CountTokens, .*; all else: its vendor$/);
});

test('locally: nothing is asked and nothing is said', async () => {
  const { recorder } = await finish({
    mode: 'local',
    answer: async () => assert.fail('was asked'),
  });
  assert.deepEqual(recorder.events, []);
});

const denied = async (): Promise<CountAnswer> => ({ type: 'denied', reason: 'it has a SECRET' });

test('what stays estimated is a notice that says why, without quotes where contents are left out', async () => {
  const words = "3 of 3 tool schemas stay estimated: the model's own counter was denied";
  const notice = (said: string) => `1000 notice code=counted-locally message=${said}`;
  assert.deepEqual((await finish({ answer: denied })).lines, [
    notice(`${words} (it has a SECRET)`),
  ]);
  assert.deepEqual((await finish({ answer: denied, content: 'digest' })).lines, [notice(words)]);
});

test('a real model is asked ten times a second, the embedded one as fast as it can', async () => {
  assert.equal((await finish({ simulated: false })).wallClock.nowMs(), 300);
  assert.equal((await finish({ simulated: true })).wallClock.nowMs(), 0);
});

test('the counts of a second run come from the store', async () => {
  const store = openCountStore(temporaryFolder());
  await finish({ store });
  const answer = async (): Promise<CountAnswer> => assert.fail('was asked');
  const { lines } = await finish({ store, answer });
  assert.deepEqual(lines.slice(0, 3), exactLines);
});

test('a folder that cannot be made: the counts are there, and a notice', async () => {
  const store = openCountStore('/dev/null/counts');
  const { lines } = await finish({ store });
  assert.deepEqual(lines.slice(0, 3), exactLines);
  assert.match(lines.slice(4).join('\n'), /notice code=count-cache message=\/dev\/null.*cannot/);
});
