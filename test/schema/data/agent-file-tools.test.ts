import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, linesOf, readFixture } from './declarations.ts';

test('families of an agent file are one declaration each, with how many they are', async () => {
  const text = readFixture('sensors.agent.yaml');
  const { tools } = await findIn('sensors.agent.yaml', text);
  assert.deepEqual(linesOf(text, tools), [
    '7 agent-file sensor_000 × 100',
    '11 agent-file reset',
    '14 agent-file probe × 3 partial',
  ]);
  const [sensor, reset, probe] = tools;
  assert.deepEqual(sensor?.schema, {
    name: 'sensor_000',
    description: 'Reads sensor 0.',
    inputSchema: {
      type: 'object',
      properties: { room: { type: 'string', description: 'Where.' } },
    },
  });
  assert.equal(reset?.schema?.description, 'Resets reset.');
  assert.match(probe?.doubts[0]?.text ?? '', /gives 3 tools the same name/);
  assert.equal(text.slice(sensor.nameAt.start, sensor.nameAt.end), 'sensor_{000}');
});

test('agent files in JSON are read too', async () => {
  const text = readFixture('one.agent.json');
  const { tools } = await findIn('one.agent.json', text);
  assert.deepEqual(linesOf(text, tools), ['4 agent-file look_0 × 5']);
  assert.deepEqual(
    tools[0]?.fields.map(({ path }) => path),
    ['name', 'inputSchema', 'far'],
  );
});

const odd: readonly (readonly [why: string, text: string, ...lines: string[]])[] = [
  ['half-typed', 'tools:\n  - simulated: a\n    descr', '2 agent-file a partial'],
  ['no count yet', 'tools:\n  - simulated: a_{0}\n    count:', '2 agent-file a_{0} × ? partial'],
  [
    'a count that is none',
    'tools: [{simulated: "a_{0}", count: -1}]',
    '1 agent-file a_{0} × ? partial',
  ],
  ['a list that is none', 'tools: simulated'],
  ['merged in', 'x: &x {description: d}\ntools:\n  - <<: *x\n    simulated: a', '4 agent-file a'],
  ['nested without end', `tools: ${'['.repeat(5000)}simulated`],
];
for (const [why, text, ...expected] of odd) {
  test(`an agent file with tools ${why}`, async () => {
    assert.deepEqual(linesOf(text, (await findIn('a.agent.yaml', text)).tools), expected);
  });
}

test('what is merged in gives way to what is written', async () => {
  const text =
    'x: &x {description: merged}\ny: &y {description: other, input: {type: object}}\n' +
    'tools:\n  - simulated: a\n    description: own\n    <<: *x\n  - {simulated: b, <<: [*x, *y]}';
  const { tools } = await findIn('a.agent.yaml', text);
  assert.deepEqual(
    tools.map(({ schema }) => schema?.description),
    ['own', 'merged'],
  );
});

test('aliases that unfold without end are cut off', async () => {
  const levels = Array.from({ length: 40 }, (_, n) => `x${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
  const text = ['x0: &a0 {}', ...levels, 'tools: [{simulated: a, input: {p: *a40}}]'].join('\n');
  assert.equal((await findIn('a.agent.yaml', text)).tools.length, 1);
  const loop = 'tools: [{simulated: a, input: &i {p: *i}}]';
  assert.equal((await findIn('a.agent.yaml', loop)).tools.length, 1);
});
