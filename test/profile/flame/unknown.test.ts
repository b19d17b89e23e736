import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBoxes } from './folded.ts';
import { choices, flameOf, foldedFlame, haiku, lines } from './flames.ts';
import { boxStates } from '../../../src/profile/picture/picture.ts';

const parts = `run a provider=bedrock
  part sys system tokens=100 basis=exact
  part ask userText tokens=20
  part r toolResult tokens=40 name=alpha basis=exact
  part s toolResult name=alpha`;

test('what has no count has no width: the names above say so, and the residual has it', async () => {
  assert.equal(
    await foldedFlame(
      `${parts}\n call 1 0-9 parts=sys,r,s,gone usage=200/0`,
      'tokens carried call',
    ),
    [
      'run (parts of 1 call not counted)',
      'turn 1 (parts of 1 call not counted)',
      'call 1 (2 parts not counted)',
    ]
      .join(';')
      .replace(/.*/, (above) =>
        lines(`
        ${above};system prompt;system prompt 100
        ${above};tool results (1 of 2 not counted);alpha 40
        ${above};residual (with what is not counted) 60`),
      ),
  );
  assert.equal(
    await foldedFlame(
      `${parts}\n call 1 0-9 parts=sys,r,s,gone usage=200/0`,
      'tokens carried tool',
    ),
    lines(`
      run (2 pieces not counted);alpha (1 piece not counted);results (1 piece not counted);call 1 40
      run (2 pieces not counted);not of a tool;system prompt;call 1 100
      run (2 pieces not counted);not of a tool;residual;call 1 60`),
  );
});

test('a call whose parts exceed the provider’s count is as wide as they are, and says by how much', async () => {
  const text = `${parts}\n part end assistantText tokens=15
    call 1 0-9 parts=sys,ask usage=110/12
      attempt 0-9
      text 1-5 part=end`;
  const above = 'run;turn 1;call 1 (10 tokens more than the provider counted)';
  assert.equal(
    await foldedFlame(text, 'tokens carried call'),
    lines(`
      ${above};system prompt;system prompt 100
      ${above};user text;user text 20 ~
      ${above};output (3 tokens more than the provider counted);answer 15 ~ output`),
  );
  const [run, , calls] = readBoxes(await flameOf(text, 'tokens carried call'));
  for (const box of [run?.[0], calls?.[0]]) assert.equal(box?.state, boxStates.estimated);
  const [total] = readBoxes(await flameOf(text, 'tokens carried tool'));
  assert.equal(total?.[0]?.name, 'run (13 tokens more than the provider counted)');
});

test('what costs more than the call did says so in dollars', async () => {
  const text = `${parts}\n call 1 0-9 parts=sys,ask model=${haiku} usage=110/0`;
  const [, , calls] = readBoxes(await flameOf(text, 'money carried call'));
  assert.equal(calls?.[0]?.name, 'call 1 ($0.000011 more than it cost)');
});

test('a call that the provider did not count is as wide as what is counted of it', async () => {
  const text = `${parts}\n call 1 0-9 parts=sys`;
  assert.equal(
    await foldedFlame(text, 'tokens carried call'),
    'run (1 call not counted by the provider);turn 1 (1 call not counted by the provider);' +
      'call 1 (not counted by the provider);system prompt;system prompt 100',
  );
  const [run, , calls] = readBoxes(await flameOf(text, 'tokens carried call'));
  for (const box of [run?.[0], calls?.[0]]) assert.equal(box?.state, boxStates.estimated);
});

test('a call of which nothing is known has no box: the run says that it is there', async () => {
  const text = `${parts}\n call 1 0-9 parts=sys usage=100/0\n call 2 10-20`;
  for (const by of ['call', 'tool']) {
    const [run] = readBoxes(await flameOf(text, `tokens carried ${by}`));
    assert.equal(run?.[0]?.name, 'run (1 call not counted by the provider)');
    assert.equal(run[0].state, boxStates.estimated);
    const [own] = readBoxes(await flameOf(text, `tokens own ${by}`));
    assert.equal(own?.[0]?.name, 'run');
  }
});

test('a call that the provider counted is measured, whatever its parts rest on', async () => {
  const text = `${parts}\n call 1 0-9 parts=ask usage=30/0`;
  const [run, , calls, sections] = readBoxes(await flameOf(text, 'tokens carried call'));
  for (const box of [run?.[0], calls?.[0]]) assert.equal(box?.state, 0);
  assert.deepEqual(
    sections?.map(({ kind, state }) => `${kind} ${state}`),
    [`section ${boxStates.estimated}`, `residual ${boxStates.estimated}`],
  );
  const [own] = readBoxes(await flameOf(text, 'tokens own call'));
  assert.equal(own?.[0]?.state, boxStates.estimated);
});

test('where the price of parts is not known, that of the call is, and the residual has it', async () => {
  // Nobody knows where s ends, so nobody knows what the cache gave of ask.
  const text = `${parts}\n call 1 0-9 parts=sys,s,ask model=${haiku} usage=200/0 cache=150/0`;
  const above =
    'run (parts of 1 call of unknown price);turn 1 (parts of 1 call of unknown price);' +
    'call 1 (2 parts of unknown price)';
  assert.equal(
    await foldedFlame(text, 'money carried call'),
    lines(`
      ${above};system prompt;system prompt 11 cached
      ${above};residual (with what is of unknown price) 60.5`),
  );
});

test('a call of unknown price beside one with a price has no width, and the run says so', async () => {
  const text = `${parts}
    call 1 0-9 parts=sys model=${haiku} usage=100/0
    call 2 10-19 parts=sys,ask model=nobody usage=120/0`;
  assert.equal(
    await foldedFlame(text, 'money carried call'),
    'run (parts of 1 call of unknown price);turn 1;call 1;system prompt;system prompt 110',
  );
});

test('what several tools gave is of none of them', async () => {
  const text = `run x
    part ok toolResult tokens=2
    call 1 0-9 usage=0/0
    tool a queued=10 10-15 part=ok
    tool b queued=10 10-15 part=ok
    call 2 20-29 parts=ok,ok usage=4/0`;
  assert.equal(
    await foldedFlame(text, 'tokens carried tool'),
    'run;not of a tool;results;call 2 4 ~',
  );
});

const empty: readonly (readonly [name: string, text: string, choice: string, reason: string])[] = [
  ['without calls', 'run a', 'tokens carried call', 'The run made no call to a model.'],
  ['without calls', 'run a', 'money own tool', 'The run made no call to a model.'],
  ['without counts', 'call 1 0-9 parts=x', 'tokens own tool', 'No tokens of the run are counted.'],
  [
    'that is simulated',
    'run a simulated\npart p system tokens=3\ncall 1 0-9 parts=p usage=3/0',
    'money carried call',
    'The run is simulated: it has no price.',
  ],
  [
    'without prices',
    'run a provider=bedrock\npart p system tokens=3\ncall 1 0-9 parts=p usage=3/0 model=nobody',
    'money carried tool',
    'No list price is known for the calls of the run.',
  ],
  [
    'of nothing',
    `run a provider=bedrock\ncall 1 0-9 usage=0/0 model=${haiku}`,
    'money carried call',
    'The run cost nothing.',
  ],
];

for (const [name, text, choice, reason] of empty) {
  test(`of a run ${name} there is nothing to draw of ${choice}, and the picture says why`, async () => {
    const picture = await flameOf(text, choice);
    assert.equal(picture.reason, reason);
    assert.deepEqual([picture.total, picture.lanes, picture.names], [0, [], []]);
    assert.deepEqual([...picture.boxes.rowStarts], [0]);
  });
}

test('a picture with something in it gives no reason', async () => {
  const text = `${parts}\n call 1 0-9 parts=sys model=${haiku} usage=100/1`;
  for (const { axis, tokens, by } of choices) {
    const picture = await flameOf(text, `${axis} ${tokens} ${by}`);
    assert.ok(picture.total > 0 && !('reason' in picture));
    assert.deepEqual(picture.grouping, { tokens, by });
  }
});
