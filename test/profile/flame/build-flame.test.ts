import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldedFlame, haiku, lines } from './flames.ts';

/** Two calls; the second carries what the first wrote, and what its tools gave. The cache has the overhead and both schemas. */
const run = `run a provider=bedrock
  part a toolSchema tokens=70 name=alpha basis=exact
  part b toolSchema tokens=30 name=beta
  part sys system tokens=100 basis=exact
  part ask userText tokens=20
  part t thinking tokens=9
  part u toolUse tokens=11 name=alpha
  part v toolUse tokens=12 name=beta
  part r toolResult tokens=40 name=alpha
  part s toolResult tokens=10 name=beta
  part end assistantText tokens=15
  overhead ${haiku} with=5
  call 1 0-90 parts=a,b,sys,ask model=${haiku} usage=250/40 cache=105/0 stop=tool_use
    attempt 0-90
    thinking 10-20 part=t
    toolUse 20-30 tool=alpha part=u
    toolUse 30-40 tool=beta part=v
  call 2 100-200 parts=a,b,sys,ask,t,u,v,r,s model=${haiku} usage=310/15 cache=0/0
    attempt 100-200
    text 110-150 part=end`;

test('by call, a token is as wide as it was carried, and a call as the provider counts it', async () => {
  assert.equal(
    await foldedFlame(run, 'tokens carried call'),
    lines(`
      run;turn 1;call 1;system prompt;system prompt 100
      run;turn 1;call 1;overhead 5 cached
      run;turn 1;call 1;tool schemas;alpha 70 cached
      run;turn 1;call 1;tool schemas;beta 30 ~ cached
      run;turn 1;call 1;user text;user text 20 ~
      run;turn 1;call 1;residual 25 ~
      run;turn 1;call 1;output;thinking 9 ~ output
      run;turn 1;call 1;output;alpha 11 ~ output
      run;turn 1;call 1;output;beta 12 ~ output
      run;turn 1;call 1;output;residual 8 ~ output
      run;turn 2;call 2;system prompt;system prompt 100
      run;turn 2;call 2;overhead 5
      run;turn 2;call 2;tool schemas;alpha 70
      run;turn 2;call 2;tool schemas;beta 30 ~
      run;turn 2;call 2;user text;user text 20 ~
      run;turn 2;call 2;thinking;thinking 9 ~
      run;turn 2;call 2;tool_use;alpha 11 ~
      run;turn 2;call 2;tool_use;beta 12 ~
      run;turn 2;call 2;tool results;alpha 40 ~
      run;turn 2;call 2;tool results;beta 10 ~
      run;turn 2;call 2;residual 3 ~
      run;turn 2;call 2;output;answer 15 ~ output`),
  );
});

test('of own tokens each part is there once, where it first was sent or written, and no residual', async () => {
  assert.equal(
    await foldedFlame(run, 'tokens own call'),
    lines(`
      run;turn 1;call 1;system prompt;system prompt 100
      run;turn 1;call 1;tool schemas;alpha 70 cached
      run;turn 1;call 1;tool schemas;beta 30 ~ cached
      run;turn 1;call 1;user text;user text 20 ~
      run;turn 1;call 1;output;thinking 9 ~ output
      run;turn 1;call 1;output;alpha 11 ~ output
      run;turn 1;call 1;output;beta 12 ~ output
      run;turn 2;call 2;tool results;alpha 40 ~
      run;turn 2;call 2;tool results;beta 10 ~
      run;turn 2;call 2;output;answer 15 ~ output`),
  );
});

test('by tool, all that a tool cost is in one place, and last what no tool has to answer for', async () => {
  assert.equal(
    await foldedFlame(run, 'tokens carried tool'),
    lines(`
      run;alpha;schema;call 1 70 cached
      run;alpha;schema;call 2 70
      run;alpha;tool_use, written;call 1 11 ~ output
      run;alpha;tool_use, sent again;call 2 11 ~
      run;alpha;results;call 2 40 ~
      run;beta;schema;call 1 30 ~ cached
      run;beta;schema;call 2 30 ~
      run;beta;tool_use, written;call 1 12 ~ output
      run;beta;tool_use, sent again;call 2 12 ~
      run;beta;results;call 2 10 ~
      run;not of a tool;system prompt;call 1 100
      run;not of a tool;system prompt;call 2 100
      run;not of a tool;overhead;call 1 5 cached
      run;not of a tool;overhead;call 2 5
      run;not of a tool;user text;call 1 20 ~
      run;not of a tool;user text;call 2 20 ~
      run;not of a tool;thinking;call 2 9 ~
      run;not of a tool;output;call 1 9 ~ output
      run;not of a tool;output;call 2 15 ~ output
      run;not of a tool;residual;call 1 33 ~
      run;not of a tool;residual;call 2 3 ~`),
  );
});

test('money has the same frames, each at the price of its call and of the cache; here in millionths of a dollar', async () => {
  // Cache reads 0.11, input 1.1, output 5.5 for a token.
  assert.equal(
    await foldedFlame(run, 'money carried call'),
    lines(`
      run;turn 1;call 1;system prompt;system prompt 110
      run;turn 1;call 1;overhead 0.55 cached
      run;turn 1;call 1;tool schemas;alpha 7.7 cached
      run;turn 1;call 1;tool schemas;beta 3.3 ~ cached
      run;turn 1;call 1;user text;user text 22 ~
      run;turn 1;call 1;residual 27.5 ~
      run;turn 1;call 1;output;thinking 49.5 ~ output
      run;turn 1;call 1;output;alpha 60.5 ~ output
      run;turn 1;call 1;output;beta 66 ~ output
      run;turn 1;call 1;output;residual 44 ~ output
      run;turn 2;call 2;system prompt;system prompt 110
      run;turn 2;call 2;overhead 5.5
      run;turn 2;call 2;tool schemas;alpha 77
      run;turn 2;call 2;tool schemas;beta 33 ~
      run;turn 2;call 2;user text;user text 22 ~
      run;turn 2;call 2;thinking;thinking 9.9 ~
      run;turn 2;call 2;tool_use;alpha 12.1 ~
      run;turn 2;call 2;tool_use;beta 13.2 ~
      run;turn 2;call 2;tool results;alpha 44 ~
      run;turn 2;call 2;tool results;beta 11 ~
      run;turn 2;call 2;residual 3.3 ~
      run;turn 2;call 2;output;answer 82.5 ~ output`),
  );
});

test('own money by tool: what the first sending or the writing cost', async () => {
  assert.equal(
    await foldedFlame(run, 'money own tool'),
    lines(`
      run;alpha;schema;call 1 7.7 cached
      run;alpha;tool_use, written;call 1 60.5 ~ output
      run;alpha;results;call 2 44 ~
      run;beta;schema;call 1 3.3 ~ cached
      run;beta;tool_use, written;call 1 66 ~ output
      run;beta;results;call 2 11 ~
      run;not of a tool;system prompt;call 1 110
      run;not of a tool;user text;call 1 22 ~
      run;not of a tool;output;call 1 49.5 ~ output
      run;not of a tool;output;call 2 82.5 ~ output`),
  );
});

test('tools come from the dearest down, and by name where they cost the same', async () => {
  const text = `run x
    part b toolSchema tokens=10 name=beta
    part a toolSchema tokens=10 name=alpha
    part c toolSchema tokens=30 name=gamma
    call 1 0-9 parts=b,a,c usage=50/0`;
  assert.equal(
    await foldedFlame(text, 'tokens carried tool'),
    lines(`
      run;gamma;schema;call 1 30 ~
      run;alpha;schema;call 1 10 ~
      run;beta;schema;call 1 10 ~`),
  );
});

test('a sub-agent has turns of its own, where it first called', async () => {
  const text = `run x
    part sys system tokens=10 basis=exact
    call 1 0-9 parts=sys usage=10/0
    tool a id=u1 queued=10 10-80
    call 1 20-29 parts=sys usage=10/0 agent=helper/u1
    call 2 90-99 parts=sys usage=10/0`;
  assert.equal(
    await foldedFlame(text, 'tokens carried call'),
    lines(`
      run;turn 1;call 1;system prompt;system prompt 10
      run;helper, turn 1;call 2;system prompt;system prompt 10
      run;turn 2;call 3;system prompt;system prompt 10`),
  );
});
