import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import type { ToolLedger } from '../../src/profile/token-ledger.ts';
import { traceOf } from '../support/trace-builder.ts';

const toolsOf = (text: string): readonly ToolLedger[] =>
  buildProfile(traceOf(`run agent\n${text}`)).tokenLedger.tools;

/** `a called 2: schema 50 200, use 40 80, result 4 8, llm 288 exact, 30 ms decode`. */
const words = (tool: ToolLedger): string =>
  `${tool.name} called ${tool.calls}: schema ${tool.schemaTokens} ${tool.schemaSentTokens}, ` +
  `use ${tool.toolUseTokens} ${tool.toolUseSentTokens}, ` +
  `result ${tool.resultTokens} ${tool.resultSentTokens}, ` +
  `llm ${tool.llmTokens} ${tool.basis}, ${tool.decodeMs} ms decode`;

const run = `
  part a toolSchema tokens=50 basis=exact name=a
  part never toolSchema tokens=30 basis=exact name=never
  part ask userText tokens=5
  part u1 toolUse tokens=40 name=a
  part u2 toolUse tokens=41 name=a
  part ok toolResult tokens=2 name=a
  call 1 0-100 parts=a,never,ask usage=100/85 stop=tool_use
    attempt 0-100
    toolUse 10-50 tool=a part=u1
    toolUse 50-100 tool=a part=u2
  tool a queued=100 100-150 part=ok
  tool a queued=100 100-130 part=ok
  call 2 150-200 parts=a,never,ask,u1,u2,ok,ok usage=190/5`;

test('a tool costs its schema in each call, its tool_use once as output and then as input, and its results', () => {
  assert.deepEqual(toolsOf(run).map(words), [
    // 2 × 50, 81 + 81, 2 × 2; the two calls gave one part.
    'a called 2: schema 50 100, use 81 81, result 4 4, llm 266 estimated, 90 ms decode',
    'never called 0: schema 30 60, use 0 0, result 0 0, llm 60 exact, 0 ms decode',
  ]);
  assert.deepEqual(
    toolsOf(run).map(({ runMs }) => runMs),
    [80, 0],
  );
});

test('a tool that was called and not declared has no schema, and costs none', () => {
  const [tool] = toolsOf(`
    part u toolUse tokens=40 name=x
    call 1 0-100 usage=9/40
      attempt 0-100
      toolUse 10-50 tool=x part=u
    tool x 100-110 error`);
  assert.equal(
    tool && words(tool),
    'x called 1: schema undefined 0, use 40 0, result 0 0, llm 40 estimated, 40 ms decode',
  );
});

test('calls that ended without a result leave nothing unknown; one that runs does, and so does a block that was cut', () => {
  const [tool] = toolsOf(`${run}
    tool a queued=190 ended=200 cancelled`);
  assert.equal(tool?.resultTokens, 4);
  const [running] = toolsOf(`${run}
    tool a queued=190 190-`);
  assert.ok(running && !('resultTokens' in running) && running.llmTokens === 266);
  const [cut] = toolsOf(run.replace('part=u2', 'cut'));
  assert.ok(cut && !('toolUseTokens' in cut) && !('llmTokens' in cut));
  assert.equal(cut.decodeMs, 90);
});

test('a tool whose schema was not counted costs nobody knows what', () => {
  const [tool] = toolsOf(run.replace('toolSchema tokens=50 basis=exact', 'toolSchema'));
  assert.ok(tool && !('llmTokens' in tool) && !('schemaSentTokens' in tool));
  assert.equal(tool.toolUseSentTokens, 81);
});

test('a result that does not say whose it is, is that of the tool whose calls gave it', () => {
  const nameless = run.replace('part ok toolResult tokens=2 name=a', 'part ok toolResult tokens=2');
  assert.deepEqual(toolsOf(nameless), toolsOf(run));
});

test('one that two tools gave is neither’s alone', () => {
  const shared = run
    .replace('part ok toolResult tokens=2 name=a', 'part ok toolResult tokens=2')
    .replace('tool a queued=100 100-130', 'tool b queued=100 100-130');
  assert.deepEqual(toolsOf(shared).map(words), [
    'a called 1: schema 50 100, use 81 81, result 2 undefined, llm undefined estimated, 90 ms decode',
    'b called 1: schema undefined 0, use 0 0, result 2 undefined, llm undefined estimated, 0 ms decode',
    'never called 0: schema 30 60, use 0 0, result 0 0, llm 60 exact, 0 ms decode',
  ]);
});

test('two tools that answer alike have a part each', () => {
  const alike = run
    .replace('part ok toolResult', 'part ok2 toolResult tokens=3 name=b\npart ok toolResult')
    .replace('tool a queued=100 100-130 part=ok', 'tool b queued=100 100-130 part=ok2')
    .replace('ok,ok usage', 'ok,ok2 usage');
  assert.deepEqual(
    toolsOf(alike).map(({ name, resultSentTokens }) => [name, resultSentTokens]),
    [
      ['a', 2],
      ['b', 3],
      ['never', 0],
    ],
  );
});

test('what a tool took of the model is the decode of its blocks and the prefill of all that was sent of it', () => {
  const calls = [1000, 2000, 3000, 4000, 5000].map((input, index) => {
    const startMs = index * 1000;
    return `call ${index + 1} ${startMs}-${startMs + 900} parts=s usage=${input}/20 stop=tool_use
      attempt ${startMs}-${startMs + 900}
      toolUse ${startMs + 200 + input / 20}-${startMs + 900} tool=a part=u`;
  });
  const [tool] = toolsOf(`part s toolSchema tokens=800 name=a
    part u toolUse tokens=20 name=a
    ${calls.join('\n')}`);
  assert.equal(tool?.decodeMs, 650 + 600 + 550 + 500 + 450);
  assert.equal(tool.prefillMs?.toFixed(6), '200.000000');
  assert.equal(tool.llmMs?.toFixed(6), '2950.000000');
});

test('without a rate the model’s time for a tool is not known, and only its decode is', () => {
  const [tool] = toolsOf(run);
  assert.ok(tool && !('prefillMs' in tool) && !('llmMs' in tool) && tool.decodeMs === 90);
});
