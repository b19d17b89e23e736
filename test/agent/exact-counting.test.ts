import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { openCountStore } from '../../src/agent/count-store.ts';
import { countExactly } from '../../src/agent/exact-counting.ts';
import type { ExactCounts, ExactSetup } from '../../src/agent/exact-counting.ts';
import type { Clock } from '../../src/trace/clock.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';
import type { ToolSchema } from '../../src/trace/conversation.ts';
import {
  countOf,
  failures,
  plainCounter,
  saying,
  startCountServer,
  toolsOf,
} from '../model/count-server.ts';
import type { SeenRequest } from '../model/frame-server.ts';
import { temporaryFolder } from '../support/cli.ts';
import { patientClock } from '../support/patient-clock.ts';
import { openLoopback, requestOf, toolSchema } from '../support/simulator.ts';

const tool = (n: number): ToolSchema => ({
  name: `sensor_${n}`,
  description: `Reads sensor ${n}, ${'which is far away, '.repeat(n % 7)}in metres.`,
  inputSchema: { type: 'object', properties: { unit: { type: 'string' } } },
});
const toolsOfSize = (count: number) => Array.from({ length: count }, (_, n) => tool(n));

/** Half a minute of waiting is a second and a half. */
const hurried = (): Clock => scaledClock(20);

/** A counter behind a real server and a real client; `count` counts tools as a run of its own would. */
async function open(
  t: TestContext,
  fault: (response: ServerResponse, before: number, request: SeenRequest) => boolean = () => false,
  openClock = (): Clock => scaledClock(1),
) {
  const server = await startCountServer((...request) => isBroken && fault(...request));
  let isBroken = true;
  const model = openLoopback(server.port, undefined, { id: 'us.a.b' });
  t.after(() => Promise.all([model.close(), server.close()]));
  let asked = 0;
  let today = '2030-01-02T03:04:05.678Z';
  const folder = temporaryFolder();
  const setup = (): ExactSetup => ({
    counter: 'a.b',
    region: 'us-east-1',
    store: openCountStore(folder),
    now: () => new Date(today),
    countInput: async (request, signal) => {
      assert.ok(model.countInput);
      return model.countInput(request, signal);
    },
    clock: openClock(),
    random: () => 0.5,
    perSecond: Infinity,
  });
  const count = async (
    tools: readonly ToolSchema[],
    signal = new AbortController().signal,
    changes: Partial<ExactSetup> = {},
  ) => {
    const counts = await countExactly(tools, { ...setup(), ...changes }, signal);
    const requests = server.seen.slice(asked);
    asked = server.seen.length;
    return { counts, requests };
  };
  const mend = (): void => void (isBroken = false);
  const setDate = (date: string): void => void (today = date);
  return { count, mend, setDate, folder };
}

/** What a call with these tools and a prompt of ten tokens is billed. */
function billed(tools: readonly ToolSchema[]): number {
  const prompt = { type: 'text', text: 'p'.repeat(40) } as const;
  return plainCounter.countInput({
    ...requestOf(),
    messages: [{ role: 'user', content: [prompt] }],
    tools,
  });
}

const sumOf = ({ tools, overhead }: ExactCounts): number =>
  [...tools.values()].reduce((sum, tokens) => sum + tokens, overhead?.tokens ?? NaN);

for (const size of [2, 10, 100]) {
  test(`${size} tools: they and the overhead are the whole to the token, for ${size + 1} requests, and none again`, async (t) => {
    const { count } = await open(t);
    const tools = toolsOfSize(size);
    const { counts, requests } = await count(tools);
    assert.equal(counts.problem, undefined);
    assert.equal(counts.tools.size, size);
    assert.equal(sumOf(counts) + 10, billed(tools));
    assert.equal(requests.length, size + 1);
    assert.equal(counts.overhead?.tokens, 346 + 4);
    const again = await count(tools);
    assert.deepEqual(again.counts, counts);
    assert.equal(again.requests.length, 0);
  });
}

test('the hidden prompt on tools does not count as the tool that is alone', async (t) => {
  const { count } = await open(t);
  const { counts, requests } = await count([tool(1)]);
  assert.equal(counts.overhead?.tokens, 350);
  assert.equal(sumOf(counts) + 10, billed([tool(1)]));
  assert.equal(requests.length, 3);
  const probe = await count([toolSchema('toolflame_probe')]);
  assert.equal(sumOf(probe.counts) + 10, billed([toolSchema('toolflame_probe')]));
});

test('a tool that changed or is new is asked for alone; one that is gone is not asked for', async (t) => {
  const { count } = await open(t);
  const tools = toolsOfSize(10);
  await count(tools);
  const changed = tools.map((one, n) => (n === 3 ? { ...one, description: 'Anew.' } : one));
  const { counts, requests } = await count(changed);
  assert.deepEqual(
    requests.map((request) => tools.filter(({ name }) => !toolsOf(request).includes(name)).length),
    [0, 1],
    'all, and all without it',
  );
  assert.equal(toolsOf(requests[1] ?? assert.fail()).includes('sensor_3'), false);
  assert.equal(sumOf(counts) + 10, billed(changed));

  const fewer = await count(tools.slice(0, 8));
  assert.equal(fewer.requests.length, 0);
  assert.equal(fewer.counts.overhead?.ofTheseTools, false);
  assert.equal(sumOf(fewer.counts) + 10, billed(tools.slice(0, 8)));
  assert.equal((await count(tools)).counts.overhead?.ofTheseTools, true);
});

test('another model is asked for itself', async (t) => {
  const { count } = await open(t);
  await count(toolsOfSize(3));
  const { requests } = await count(toolsOfSize(3), undefined, { counter: 'a.c' });
  assert.equal(requests.length, 4);
});

test('without tools there is nothing to ask', async (t) => {
  const { counts, requests } = await (await open(t)).count([]);
  assert.deepEqual(counts, { tools: new Map() });
  assert.equal(requests.length, 0);
});

const failing =
  (reply: (response: ServerResponse) => void, from = 0, to = Infinity) =>
  (response: ServerResponse, before: number): boolean => {
    const isHit = before >= from && before < to;
    if (isHit) reply(response);
    return isHit;
  };

test('unsupported is remembered for a month, in its region', async (t) => {
  const { count, mend, setDate } = await open(t, failing(failures.unsupported));
  const tools = toolsOfSize(5);
  const { counts, requests } = await count(tools);
  assert.equal(counts.tools.size, 0);
  assert.match(counts.problem?.words ?? '', /has no counter/);
  assert.equal(requests.length, 1);
  mend();
  const again = await count(tools);
  assert.match(again.counts.problem?.words ?? '', /had no counter of its own on 2030-01-02/);
  assert.equal(again.requests.length, 0);
  setDate('2030-02-01T03:04:05Z');
  assert.equal((await count(tools)).requests.length, 0, 'after 29 days');
  setDate('2030-02-01T03:04:06Z');
  assert.equal((await count(tools)).counts.tools.size, 5);
});

test('unsupported in one region is asked for in another', async (t) => {
  const { count, mend } = await open(t, failing(failures.unsupported));
  await count(toolsOfSize(2));
  mend();
  const { counts } = await count(toolsOfSize(2), undefined, { region: 'eu-west-1' });
  assert.equal(counts.tools.size, 2);
});

test('denied is for this run only', async (t) => {
  const { count, mend } = await open(t, failing(failures.denied));
  const { counts, requests } = await count(toolsOfSize(5));
  assert.match(counts.problem?.words ?? '', /denied/);
  assert.match(counts.problem?.quote ?? '', /bedrock:CountTokens/);
  assert.equal(requests.length, 1);
  mend();
  assert.equal((await count(toolsOfSize(5))).counts.tools.size, 5);
});

test('throttled for a while: it waits and counts', async (t) => {
  const { count } = await open(t, failing(failures.throttled, 3, 9), patientClock);
  const { counts } = await count(toolsOfSize(10));
  assert.equal(counts.problem, undefined);
  assert.equal(sumOf(counts) + 10, billed(toolsOfSize(10)));
});

test('throttled for good: what was counted is kept, and the next run asks for the rest', async (t) => {
  const { count, mend } = await open(t, failing(failures.throttled, 6), patientClock);
  const tools = toolsOfSize(10);
  const { counts } = await count(tools);
  assert.equal(counts.tools.size, 5);
  assert.equal(counts.overhead, undefined);
  assert.match(counts.problem?.words ?? '', /throttled/);
  mend();
  const again = await count(tools);
  assert.equal(again.requests.length, 6);
  assert.equal(sumOf(again.counts) + 10, billed(tools));
});

test('a server that hangs is given up within the time that counting may take', async (t) => {
  const { count, mend } = await open(t, failing(failures.hanging, 4), hurried);
  const { counts, requests } = await count(toolsOfSize(10));
  assert.deepEqual(counts.problem, {
    words: "the model's own counter gave no count",
    refusal: 'failed',
    quote: 'not done within 30000 ms',
  });
  assert.equal(counts.tools.size, 3);
  assert.equal(requests.length, 8, 'four hang');
  mend();
  assert.equal((await count(toolsOfSize(10))).counts.tools.size, 10);
});

test('a cancelled run stops counting at once; what was counted is kept', async (t) => {
  const controller = new AbortController();
  const { count, mend } = await open(t, (_response, before) => {
    if (before === 4) controller.abort(new Error('cancelled'));
    return before >= 4;
  });
  const { counts } = await count(toolsOfSize(10), controller.signal);
  assert.equal(counts.problem?.quote, 'cancelled');
  mend();
  const before = counts.tools.size;
  assert.equal((await count(toolsOfSize(10))).requests.length, 10 - before + 1);
});

test('a run that is cancelled already asks nothing', async (t) => {
  const { count } = await open(t);
  const { counts, requests } = await count(toolsOfSize(2), AbortSignal.abort());
  assert.equal(requests.length, 0);
  assert.equal(counts.problem?.quote, 'cancelled');
});

const nonsense = [
  ['negative', saying(-4)],
  ['absurd', saying(1e14)],
  ['no JSON', failures.noJson],
  ['an error', failures.broken],
] as const;
for (const [name, reply] of nonsense) {
  test(`an answer for one tool that is ${name} leaves that tool estimated`, async (t) => {
    const { count } = await open(t, failing(reply, 3, 4));
    const { counts } = await count(toolsOfSize(10));
    assert.equal(counts.tools.size, 9);
    assert.equal(counts.overhead, undefined);
    assert.match(counts.problem?.words ?? '', /gave no count/);
  });
}

test('a tool that adds nothing, or takes something away, is not believed', async (t) => {
  let whole = 0;
  const lie = (response: ServerResponse, _before: number, request: SeenRequest): boolean => {
    const names = toolsOf(request);
    if (names.length === 10) whole = countOf(request);
    const isLie = names.length < 10 && !(names.includes('sensor_0') && names.includes('sensor_1'));
    if (isLie) saying(names.includes('sensor_1') ? whole : whole + 50)(response);
    return isLie;
  };
  const { count } = await open(t, lie);
  const { counts } = await count(toolsOfSize(10));
  assert.equal(counts.tools.size, 8);
  assert.equal(counts.overhead, undefined);
  assert.match(counts.problem?.words ?? '', /can be no count for sensor_[01], sensor_[01]$/);
});

test('tools that sum to more than the whole: nothing is believed and nothing is kept', async (t) => {
  const lie = (response: ServerResponse, _before: number, request: SeenRequest): boolean => {
    saying(toolsOf(request).length === 10 ? 200 : 100)(response);
    return true;
  };
  const { count, mend } = await open(t, lie);
  const { counts } = await count(toolsOfSize(10));
  assert.equal(counts.tools.size, 0);
  assert.equal(counts.overhead, undefined);
  assert.match(counts.problem?.words ?? '', /contradict/);
  mend();
  assert.equal((await count(toolsOfSize(10))).requests.length, 11);
});

test('two runs at once on one folder do not disturb each other', async (t) => {
  const { count } = await open(t);
  const both = await Promise.all([count(toolsOfSize(30)), count(toolsOfSize(30))]);
  for (const { counts } of both) assert.equal(sumOf(counts) + 10, billed(toolsOfSize(30)));
  assert.equal((await count(toolsOfSize(30))).requests.length, 0);
});
