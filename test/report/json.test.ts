import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { addCost } from '../../src/profile/prices.ts';
import { reportJson } from '../../src/report/json.ts';
import { reportJsonSchema, reportSchema } from '../../src/report/json-schema.ts';
import { profileOf, wholeRun } from './runs.ts';

const source = { agent: 'sensors.agent.yaml', trace: 'a.toolflame.jsonl' };
const whole = () => reportJson(profileOf(wholeRun), source);

test('the fields of the contract', () => {
  const { agent, agentFile, trace, simulated, wallMs, turns, tokens } = whole();
  assert.deepEqual(
    { agent, agentFile, trace, simulated, wallMs, turns, tokens },
    {
      agent: 'sensors',
      agentFile: 'sensors.agent.yaml',
      trace: 'a.toolflame.jsonl',
      simulated: true,
      wallMs: 3510,
      turns: 2,
      tokens: {
        inputTokens: 630,
        outputTokens: 114,
        knownInputTokens: 630,
        knownOutputTokens: 114,
      },
    },
  );
  const [call] = whole().calls;
  assert.equal(call?.attempts.length, 2);
  assert.deepEqual(call?.usage, { inputTokens: 250, outputTokens: 84 });
  assert.deepEqual(call?.blocks[1], {
    type: 'toolUse',
    tool: 'sensor_2',
    startMs: 1500,
    endMs: 2000,
    announcedMs: 1520,
    complete: true,
    outputTokens: 40,
    basis: 'estimated',
  });
  assert.deepEqual(whole().parts[1], {
    kind: 'toolSchema',
    name: 'sensor_1',
    bytes: 0,
    tokens: 70,
    basis: 'estimated',
    sentInCalls: 2,
    carriedTokens: 70,
  });
});

test('cost is of the run and of each call, to the last digit', async () => {
  const model = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
  const run = `run a provider=bedrock\ncall 1 0-9 model=${model} usage=1/0\ncall 2 9-`;
  const document = reportJson(await addCost(profileOf(run)), source);
  assert.deepEqual(
    document.calls.map(({ costUsd }) => costUsd),
    [0.000_001_1, undefined],
  );
  assert.deepEqual([document.costUsd, document.knownCostUsd], [undefined, 0.000_001_1]);
  assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(document))), document);
  assert.ok(!('cost' in document) && !('cost' in (document.calls[0] ?? {})));
});

test('a tool call goes by its own id', () => {
  const { tools } = reportJson(
    profileOf('run a\ntool t id=toolu_1 turn=2 queued=1 3-9 worker=4 wave=5 ok'),
    source,
  );
  assert.deepEqual(tools, [
    {
      name: 't',
      callId: 'toolu_1',
      turn: 2,
      queuedMs: 1,
      startedMs: 3,
      endedMs: 9,
      worker: 4,
      wave: 5,
      status: 'ok',
    },
  ]);
});

test('every kind of run meets the published JSON Schema and the parser', () => {
  const check = new Ajv2020({ strict: false }).compile(reportJsonSchema());
  const runs = [
    wholeRun,
    '',
    'run agent',
    'run agent\ncall 1 0-\nattempt 1-\ntext 3-\ntool t queued=4 5-\ntool u queued=4',
    'run a\ncall 1 0-9 stop=error error=E:auth\nattempt 1-8 error error=E:auth\nend 9 failed error error=E:auth',
  ];
  for (const run of runs) {
    const document: unknown = JSON.parse(JSON.stringify(reportJson(profileOf(run), source)));
    assert.ok(check(document), JSON.stringify(check.errors));
    assert.deepEqual(reportSchema.parse(document), document);
  }
  assert.equal(check({ ...whole(), wallMs: 'long' }), false);
  assert.equal(check({ ...whole(), addedLater: 1 }), true);
});

test('float noise of differences is rounded away', () => {
  const { calls } = reportJson(profileOf('run a\ncall 1 0-9\nattempt 0.1-9\ntext 0.3-9'), source);
  assert.equal(calls[0]?.timeToFirstTokenMs, 0.2);
});

test('a call of a sub-agent names it, and the tool call that runs it by the id that this has here', () => {
  const { calls, tools } = reportJson(
    profileOf(`
        run a
        call 1 0-5
        tool ask id=u1 queued=5 5-20
        call 1 8-12 agent=scout/u1
        end 20 completed end_turn`),
    {},
  );
  assert.deepEqual(
    calls.map((call) => call.subAgent),
    [undefined, { name: 'scout', callId: 'u1' }],
  );
  assert.equal(tools[0]?.callId, 'u1');
});
