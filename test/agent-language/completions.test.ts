import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgentText } from '../../src/agent/read-agent.ts';
import { accepted, offeredIn } from './yaml-at.ts';

const ready =
  'name: a\nprompt: b\nmodel:\n  provider: simulated\n  script:\n    - answer: {style: text}\n';
const labels = (text: string): string =>
  offeredIn(text)
    .map(({ label }) => label)
    .join(' ');

const offers: readonly (readonly [text: string, labels: string])[] = [
  [
    '|',
    'name model prompt description system inference output executor limits retries tools sweep speed $schema',
  ],
  [
    'name: a\nmodel: {}\npr|',
    'prompt description system inference output executor limits retries tools sweep speed $schema',
  ],
  ['name: |', ''],
  ['model: |', 'simulated model Amazon Bedrock model'],
  [
    'model:\n  |',
    'provider id latency script faults tokenizer countTokens region profile endpoint idleTimeoutMs simulated model Amazon Bedrock model',
  ],
  ['model:\n  provider: |', 'simulated bedrock'],
  ['model:\n  provider:\n    |', 'simulated bedrock'],
  ['model:\n  provider: simulated\n  |', 'script id latency faults tokenizer countTokens'],
  ['model:\n  |\n  provider: bedrock', 'id region profile endpoint idleTimeoutMs countTokens'],
  [
    'model:\n  provider: bedrock\n  re|gion: a',
    'id region profile endpoint idleTimeoutMs countTokens',
  ],
  [
    'model:\n  provider: openai\n  |',
    'id latency script faults tokenizer countTokens region profile endpoint idleTimeoutMs',
  ],
  ['model: {provider: bedrock, |}', 'id region profile endpoint idleTimeoutMs countTokens'],
  ['model:\n  provider: simulated\n  latency:\n    jitter: |', '0'],
  ['model:\n  provider: simulated\n  script: |', 'call all tools call a tool for each item answer'],
  [
    'model:\n  provider: simulated\n  script:\n    |',
    'call all tools call a tool for each item answer',
  ],
  [
    'model:\n  provider: simulated\n  script:\n    - |',
    'think say call input answer call all tools call a tool for each item answer',
  ],
  ['model:\n  provider: simulated\n  script:\n    - say: a\n      |', 'think call input answer'],
  ['model:\n  provider: simulated\n  script:\n    - call: |', 'all'],
  ['model:\n  provider: simulated\n  script:\n    - call:\n        |', 'tool each input all'],
  ['model:\n  provider: simulated\n  script:\n    - call:\n        - |', 'tool each input'],
  [
    'model:\n  provider: simulated\n  script:\n    - answer:\n        style: |',
    'per-result one-line text json',
  ],
  [
    'model:\n  provider: simulated\n  faults:\n    - fault: thr|',
    'throttling not-ready unavailable internal-error model-timeout access-denied validation first-frame-exception mid-stream-exception cut-connection short-stream slow-stream',
  ],
  ['executor:\n  concurrency: |', '6 unlimited'],
  ['tools:\n  |', 'family of simulated tools simulated tool with an input module of tools'],
  [
    'tools:\n  - module: a\n  |',
    'family of simulated tools simulated tool with an input module of tools',
  ],
  [
    'tools:\n  - |',
    'simulated count description input latencyMs result module only family of simulated tools simulated tool with an input module of tools',
  ],
  ['tools:\n  - |\n    latencyMs: 5', 'simulated count description input result module only'],
  ['tools:\n  - module: a\n    |', 'only'],
  ['tools:\n  - simulated: a\n    |', 'count description input latencyMs result'],
  ['tools: [{module: a, |}]', 'only'],
  ['tools:\n  - simulated: a\n    input:\n      |', 'JSON Schema'],
  ['tools:\n  - simulated: a\n    input:\n      type: object\n      |', ''],
  ['sweep:\n  tools: |', '1, 5, 10, 25'],
  ['nothing:\n  |', ''],
  ['toString:\n  |', ''],
  ['prompt: a\n  |', ''],
];

for (const [text, expected] of offers) {
  test(`YAML offers in ${JSON.stringify(text)}`, () => assert.equal(labels(text), expected));
}

const results: readonly (readonly [text: string, label: string, result: string])[] = [
  ['na|', 'name', 'name: '],
  ['na|me: a', 'name', 'name: a'],
  ['"na|me": a', 'name', '"name": a'],
  ['|', '$schema', '$schema: '],
  ['|', 'executor', 'executor:\n  '],
  ['|', 'tools', 'tools:\n  - '],
  ['|', 'speed', 'speed: 1'],
  ['model:\n  |', 'latency', 'model:\n  latency:\n    '],
  ['model:\n  |', 'id', 'model:\n  id: simulated.study-v1'],
  [
    'model:|',
    'Amazon Bedrock model',
    'model:\n  provider: bedrock\n  id: us.anthropic.claude-sonnet-4-5-20250929-v1:0\n  region: us-east-1',
  ],
  [
    'model:   |',
    'Amazon Bedrock model',
    'model:\n  provider: bedrock\n  id: us.anthropic.claude-sonnet-4-5-20250929-v1:0\n  region: us-east-1',
  ],
  ['model:\n  provider:|', 'bedrock', 'model:\n  provider: bedrock'],
  ['model:\n  provider: "sim|ul"', 'bedrock', 'model:\n  provider: "bedrock"'],
  ['tools:\n  - |', 'module of tools', 'tools:\n  - module: my-agent.tools.ts'],
  ['tools:\n- |', 'only', 'tools:\n- only:\n    - '],
  ['tools: [|]', 'module of tools', 'tools: [{ module: my-agent.tools.ts }]'],
  ['executor: {|}', 'concurrency', 'executor: {concurrency: }'],
  ['|', 'inference', 'inference:\n  '],
  [
    'model:\n  provider: simulated\n  script:\n    - |',
    'answer',
    'model:\n  provider: simulated\n  script:\n    - answer:\n        ',
  ],
  [
    'model:\n  provider: simulated\n  script:\n    - |',
    'call all tools',
    'model:\n  provider: simulated\n  script:\n    - say: I will use the tools\n      call: all',
  ],
];

for (const [text, label, result] of results) {
  test(`taking ${label} in ${JSON.stringify(text)}`, () =>
    assert.equal(accepted(text, label), result));
}

test('every ready-made value makes an agent without faults, wherever it is taken', () => {
  const places: readonly string[] = [
    'name: a\nprompt: b\nmodel: |',
    'name: a\nprompt: b\nmodel:|',
    'name: a\nprompt: b\nmodel:\n  |',
    'name: a\nprompt: b\nmodel:\n    |\ntools: []',
    'name: a\nprompt: b\nmodel:\n  provider: simulated\n  script: |',
    'name: a\nprompt: b\nmodel:\n  provider: simulated\n  script:\n   |',
    'name: a\nprompt: b\nmodel:\n  provider: simulated\n  script: [|]',
    `${ready}  faults:\n    - |`,
    `${ready}tools: |`,
    `${ready}tools:\n  |`,
    `${ready}tools:\n  - |`,
    `${ready}tools:\n    -   |`,
    `${ready}tools: [|]`,
    `${ready}tools:\n  - simulated: a\n    input: |\n    latencyMs: 2`,
    `${ready}tools:\n  - simulated: a\n    input:\n        |\n    latencyMs: 2`,
    `${ready}tools: [{simulated: a, input: |}]`,
    `${ready}output:\n  schema: |`,
    `${ready}sweep:\n  tools: |`,
    `${ready}sweep: {tools: |}`,
    `${ready}executor: {concurrency: |}`,
  ];
  for (const text of places) {
    const ready = offeredIn(text).filter(({ kind }) => kind !== 'key');
    assert.ok(ready.length > 0, text);
    for (const { label } of ready) {
      const result = accepted(text, label);
      const read = readAgentText(result, 'a.agent.yaml');
      assert.equal(read.type === 'agent' ? '' : read.problems[0]?.message, '', result);
    }
  }
});

test('a key that needs a choice asks for it; one with nothing to offer does not', () => {
  const asks = (text: string): string =>
    offeredIn(text)
      .flatMap(({ label, asksAgain }) => (asksAgain ? [label] : []))
      .join(' ');
  assert.equal(asks('|'), 'model inference output executor limits retries tools sweep');
  assert.equal(asks('tools:\n  - |'), '');
  assert.equal(asks('executor: {|}'), 'concurrency');
});

test('what is offered says what it is for', () => {
  const [first] = offeredIn('executor:\n  |');
  assert.deepEqual(first, {
    label: 'concurrency',
    kind: 'key',
    insert: 'concurrency: ',
    asksAgain: true,
    startsBelow: false,
    detail: 'a whole number of at least 1 or "unlimited"',
    documentation:
      'How many tools run at once.\n\nA whole number of at least 1 or "unlimited". Default: `6`.',
  });
});
