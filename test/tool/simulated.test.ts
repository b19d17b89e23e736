import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../src/tool/fill.ts';
import { simulatedTools } from '../../src/tool/simulated.ts';
import type { Json } from '../../src/trace/conversation.ts';

const family = {
  simulated: 'sensor_{000}',
  count: 100,
  description: 'Reads sensor {n}.',
  input: { type: 'object', properties: { unit: { type: 'string' } } },
  latencyMs: 100,
  result: { sensor: '{tool}', number: '{n}', unit: '{input.unit}' },
};

/** A clock on which a sleep ends when the test says so. */
function manualClock() {
  const sleeps: { readonly durationMs: number; readonly signal?: AbortSignal; wake(): void }[] = [];
  const sleep = (durationMs: number, signal?: AbortSignal) =>
    new Promise<void>((wake, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      sleeps.push({ durationMs, wake, ...(signal === undefined ? {} : { signal }) });
    });
  return { sleeps, clock: { nowMs: () => 0, sleep } };
}

test('a family has numbered tools, each with its own description', () => {
  const tools = simulatedTools(family, manualClock().clock);
  const names = tools.map((tool) => tool.schema.name);
  assert.deepEqual(
    [names.length, names[0], names[7], names[99]],
    [100, 'sensor_000', 'sensor_007', 'sensor_099'],
  );
  assert.deepEqual(tools[7]?.schema, {
    name: 'sensor_007',
    description: 'Reads sensor 7.',
    inputSchema: family.input,
  });
  assert.equal(tools[7]?.source, 'simulated');
});

test('a call waits on the clock and then fills its result', async () => {
  const { sleeps, clock } = manualClock();
  const { signal } = new AbortController();
  const running = simulatedTools(family, clock)[7]?.run({ unit: 'K' }, { signal, toolUseId: 'a' });
  assert.deepEqual(
    sleeps.map((sleep) => sleep.durationMs),
    [100],
  );
  sleeps[0]?.wake();
  assert.deepEqual(await running, { sensor: 'sensor_007', number: 7, unit: 'K' });
});

test('a call that is aborted ends with the reason', async () => {
  const { clock } = manualClock();
  const controller = new AbortController();
  const context = { signal: controller.signal, toolUseId: 'a' };
  const running = Promise.resolve(simulatedTools(family, clock)[0]?.run({}, context));
  controller.abort(new Error('enough'));
  await assert.rejects(running, { message: 'enough' });
});

test('a tool without a count has its own name and no number', () => {
  const { count: _, ...single } = { ...family, simulated: 'clock' };
  const [tool, ...others] = simulatedTools(single, manualClock().clock);
  assert.equal(others.length, 0);
  assert.deepEqual([tool?.schema.name, tool?.schema.description], ['clock', 'Reads sensor {n}.']);
});

test('a name that cannot be numbered throws', () => {
  assert.throws(() => simulatedTools({ ...family, simulated: 's' }, manualClock().clock), {
    name: 'RangeError',
    message: '"s" gives 100 tools the same name; write where the number goes, e.g. s_{00}',
  });
});

const fills: readonly (readonly [template: Json, expected: Json])[] = [
  ['{n}', 7],
  ['no. {n} of {tool}', 'no. 7 of t'],
  ['{input.list}', [1]],
  ['got {input.list} and {input.text}', 'got [1] and hi'],
  ['{input.none} {input.toString} {what}', '{input.none} {input.toString} {what}'],
  [{ a: ['{n}', true, null] }, { a: [7, true, null] }],
  [{ '{n}': 1 }, { '{n}': 1 }],
];

for (const [template, expected] of fills) {
  test(`fill ${JSON.stringify(template)}`, () => {
    const values = { n: 7, tool: 't', input: { list: [1], text: 'hi' } };
    assert.deepEqual(fill(template, values), expected);
  });
}
